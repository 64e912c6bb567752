// Axes: logarithms are taken here and drawn on a linear axis, which leaves the ends and the ticks to us.
window.steadygrad.scales = (function () {
  'use strict';

  const SUPERSCRIPTS = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

  /** Three significant digits, as short as they go: 0.0123, 4.57, 1,230, 3.2×10⁹. */
  function number(value) {
    if (value === null || value === undefined) {
      return '–';
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 0.001 || size >= 1e6)) {
      const exponent = Math.floor(Math.log10(size));
      const digits = Number((value / Math.pow(10, exponent)).toPrecision(3));
      return digits + '×' + power(exponent);
    }
    return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });
  }

  function power(exponent) {
    return '10' + String(exponent).replace(/./g, (digit) => SUPERSCRIPTS[digit]);
  }

  function percent(value) {
    return value === null || value === undefined ? '–' : (100 * value).toFixed(1) + '%';
  }

  function tick(exponent) {
    const value = Math.pow(10, exponent);
    return value >= 0.001 && value < 1e4 ? number(value) : power(Math.round(exponent));
  }

  function decadesPerTick(span) {
    if (span < 1.2) {
      return Math.log10(2);
    }
    return span < 3.5 ? 0.5 : Math.ceil(span / 6);
  }

  /** Ticks between powers of ten have a line but no label. */
  function labelled(at, step) {
    return step === 0.5 ? (Math.abs(at - Math.round(at)) < 0.02 ? tick(Math.round(at)) : '') : tick(Math.round(at / step) * step);
  }

  /** A log axis for values in [low, high], both > 0: with labels at powers of ten, or of two where the range is short. */
  function logarithmic(low, high, unit) {
    const from = Math.log10(low);
    const to = Math.log10(high);
    const step = decadesPerTick(to - from);
    return {
      unit,
      min: Math.floor(from / step + 1e-9) * step,
      max: Math.ceil(to / step - 1e-9) * step,
      interval: step,
      place: (value) => (value === null || value === undefined || !(value > 0) ? null : Math.log10(value)),
      label: (at) => labelled(at, step),
      text: number,
    };
  }

  /** An axis for shares, in percent. */
  function shares(low, high, unit) {
    const min = Math.max(0, Math.floor(low * 10 - 1e-9) / 10);
    const max = Math.min(1, Math.ceil(high * 10 + 1e-9) / 10);
    return {
      unit,
      min,
      max: Math.max(max, min + 0.1),
      interval: max - min > 0.5 ? 0.2 : 0.1,
      place: (value) => (value === undefined ? null : value),
      label: (at) => Math.round(100 * at) + '%',
      text: percent,
    };
  }

  function roundStep(span) {
    const size = Math.pow(10, Math.floor(Math.log10(span / 4)));
    return [1, 2, 5, 10].map((factor) => factor * size).find((step) => span / step <= 5);
  }

  /** An axis for numbers in [low, high] as they are. */
  function linear(low, high, unit) {
    const step = roundStep(high > low ? high - low : Math.max(1, Math.abs(high)));
    const min = Math.floor(low / step + 1e-9) * step;
    return {
      unit,
      min,
      max: Math.max(Math.ceil(high / step - 1e-9) * step, min + step),
      interval: step,
      place: (value) => (value === undefined ? null : value),
      label: (at) => number(Math.abs(at) < step / 1e6 ? 0 : at),
      text: number,
    };
  }

  const whole = (value) => Math.round(value).toLocaleString('en-US');

  return { number, whole, percent, logarithmic, linear, shares };
})();
