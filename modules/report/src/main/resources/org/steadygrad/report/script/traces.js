// The series of a trial, unpacked.
window.steadygrad.traces = (function () {
  'use strict';

  const NETWORK = 'network';

  function decode(trace) {
    let step = 0;
    return {
      quantity: trace.quantity,
      part: trace.part,
      steps: trace.strides.map((stride) => { step += stride; return step; }),
      values: trace.values.map(Number),
    };
  }

  /** What was recorded in a trial: by quantity and part, and the parts of a quantity in the net's order. */
  function open(detail) {
    const all = detail.traces.all.map(decode);
    const of = (quantity, part) => all.find((one) => one.quantity === quantity && one.part === (part || NETWORK));
    const ends = all.map((one) => one.steps[one.steps.length - 1] || 0);
    const reached = detail.evaluations.map((one) => one.step);
    return {
      all,
      of,
      layers: (quantity) => all.filter((one) => one.quantity === quantity && one.part !== NETWORK).map((one) => one.part),
      steps: Math.max(1, ...ends, ...reached),
    };
  }

  /** A series as a line: gaps where it is not finite, and a cross at the upper edge where such a gap begins. */
  function curve(trace) {
    const ends = [];
    trace.values.forEach((value, i) => {
      if (!Number.isFinite(value) && (i === 0 || Number.isFinite(trace.values[i - 1]))) {
        ends.push({ x: trace.steps[i], y: Number.MAX_VALUE });
      }
    });
    return {
      x: trace.steps,
      mid: trace.values.map((value) => (Number.isFinite(value) ? value : null)),
      ends: ends.length > 0 ? ends : undefined,
    };
  }

  /** One series over another at the steps of the first; of the other the value last seen. */
  function ratio(above, below) {
    let at = 0;
    const values = above.steps.map((step, i) => {
      while (at + 1 < below.steps.length && below.steps[at + 1] <= step) {
        at += 1;
      }
      return above.values[i] / below.values[at];
    });
    return { quantity: above.quantity, part: above.part, steps: above.steps, values };
  }

  return { open, curve, ratio, NETWORK };
})();
