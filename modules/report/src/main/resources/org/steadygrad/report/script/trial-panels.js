// What the page of one trial shows in pictures: a list of panels, each only where its quantities were recorded.
window.steadygrad.trialPanels = (function () {
  'use strict';

  const { say, wording, scales, traces } = window.steadygrad;
  const SHOWN = new Set(['loss', 'gradient-norm-raw', 'gradient-norm', 'update-norm', 'parameter-norm', 'batch-accuracy',
    'control-fired', 'activation-std', 'saturation', 'dead-units', 'sharpness', 'preconditioned-sharpness', 'sharpness-residual',
    'gradient-cosine', 'non-finite', 'learning-rate', 'batch-size']);
  const HEALTHY = { from: 1e-5, to: 1e-2 };

  const title = (quantity) => say('core.quantity.' + quantity + '.title');
  const heading = (quantity) => title(quantity).replace(/^./u, (first) => first.toUpperCase());
  const reading = (quantity) => say('core.quantity.' + quantity + '.reading');

  function line(name, index, trace) {
    return { name, index, curve: traces.curve(trace) };
  }

  function values(lines) {
    return lines.flatMap((one) => one.curve.mid).filter((value) => value !== null);
  }

  function logarithmic(lines, unit, also) {
    const all = [...values(lines), ...(also || [])].filter((value) => value > 0);
    const low = all.reduce((a, b) => Math.min(a, b), Infinity);
    const high = all.reduce((a, b) => Math.max(a, b), 0);
    return all.length === 0 ? scales.logarithmic(0.1, 10, unit) : scales.logarithmic(low, high, unit);
  }

  function linear(lines, unit) {
    const all = values(lines);
    return scales.linear(all.reduce((a, b) => Math.min(a, b), 0), all.reduce((a, b) => Math.max(a, b), 0), unit);
  }

  function fitting(lines, unit) {
    const all = values(lines);
    const high = all.reduce((a, b) => Math.max(a, b), 0);
    const low = all.reduce((a, b) => Math.min(a, b), Infinity);
    return low > 0 && high / low > 50 ? logarithmic(lines, unit) : linear(lines, unit);
  }

  function networkLines(seen, quantities, name) {
    return quantities
      .map((quantity, index) => ({ quantity, index, trace: seen.of(quantity) }))
      .filter((one) => one.trace)
      .map((one) => line(name(one.quantity), one.index, one.trace));
  }

  function layerLines(seen, quantity) {
    return seen.layers(quantity).map((layer, index) => line(layer, index, seen.of(quantity, layer)));
  }

  function panel(named, note, lines, scale, more) {
    return lines.length === 0 ? [] : [{ title: named, note, lines, scale, marks: [], ...more }];
  }

  function loss(seen, detail) {
    const said = wording(detail.answers);
    const tested = detail.evaluations.filter((one) => typeof one.loss === 'number');
    const test = { name: say('report.script.test-loss'), index: 1, curve: { x: tested.map((one) => one.step), mid: tested.map((one) => one.loss) } };
    const lines = [...networkLines(seen, ['loss'], () => title('loss')), ...(tested.length > 1 ? [test] : [])];
    const marks = detail.targetLoss === undefined ? [] : [{ name: say('report.script.target-loss', scales.number(detail.targetLoss)), at: detail.targetLoss }];
    const also = marks.map((mark) => mark.at);
    return panel(say('report.script.loss'), reading('loss'), lines, logarithmic(lines, said('core.unit.nats'), also), { labelled: true, marks });
  }

  function norms(seen) {
    const lines = networkLines(seen, ['gradient-norm-raw', 'gradient-norm', 'update-norm'], title);
    const [raw, controlled] = lines;
    const same = raw && controlled && raw.curve.mid.length === controlled.curve.mid.length
      && raw.curve.mid.every((value, i) => value === controlled.curve.mid[i]);
    const shown = same ? lines.filter((one) => one !== controlled) : lines;
    return panel(say('report.script.norms'), say('report.script.norms.note'), shown, logarithmic(shown, say('core.unit.l2-norm')), { labelled: true });
  }

  function heat(seen) {
    const layers = seen.layers('gradient-norm-raw');
    return layers.length === 0 ? [] : [{
      title: say('report.script.heat'), note: say('report.script.heat.note'), heat: true, lines: layerLines(seen, 'gradient-norm-raw'),
      scale: logarithmic(layerLines(seen, 'gradient-norm-raw'), say('core.unit.l2-norm')),
    }];
  }

  function updateRatio(seen) {
    const lines = seen.layers('update-norm')
      .filter((layer) => seen.of('parameter-norm', layer))
      .map((layer, index) => line(layer, index, traces.ratio(seen.of('update-norm', layer), seen.of('parameter-norm', layer))));
    return panel(say('report.script.ratio'), say('report.script.ratio.note'), lines,
      logarithmic(lines, say('core.unit.ratio'), [HEALTHY.from, HEALTHY.to]),
      { zone: { ...HEALTHY, name: say('report.script.healthy') } });
  }

  function accuracy(seen, detail) {
    const said = wording(detail.answers);
    const test = { name: said('report.script.test-accuracy'), index: 1, curve: { x: detail.evaluations.map((one) => one.step), mid: detail.evaluations.map((one) => one.accuracy) } };
    const lines = [...networkLines(seen, ['batch-accuracy'], () => said('core.quantity.batch-accuracy.title')), ...(detail.evaluations.length > 0 ? [test] : [])];
    const marks = detail.target === undefined ? [] : [{ name: say('report.script.target', scales.number(100 * detail.target)), at: detail.target }];
    const all = values(lines);
    return panel(said('report.script.accuracy'), said('core.quantity.batch-accuracy.reading'), lines,
      scales.shares(all.reduce((a, b) => Math.min(a, b), 1), all.reduce((a, b) => Math.max(a, b), 0), say('report.script.share')), { marks });
  }

  function clipRate(detail) {
    const { x, share, width } = detail.traces.clipRate;
    const lines = x.length === 0 ? [] : [{ name: say('report.script.clip-rate'), index: 1, curve: { x, mid: share } }];
    return panel(say('report.script.clip-rate'), width === 1 ? say('report.script.clip-rate.note') : say('report.script.clip-rate.note-of', width), lines, scales.shares(0, 1, say('report.script.share')));
  }

  function perLayer(seen, quantity, scale) {
    const lines = layerLines(seen, quantity);
    return panel(heading(quantity), reading(quantity), lines, scale(lines));
  }

  function sharpness(seen, detail) {
    const lines = networkLines(seen, ['sharpness', 'preconditioned-sharpness'], title);
    const rates = seen.of('learning-rate');
    if (lines.length === 0 || !detail.limit || !rates) {
      return panel(heading('sharpness'), reading('sharpness'), lines, logarithmic(lines, ''));
    }
    const steps = rates.steps.length === 1 ? [1, seen.steps] : rates.steps;
    const limits = steps.map((step, i) => detail.limit.atRateOne / rates.values[Math.min(i, rates.values.length - 1)]);
    const limit = { name: say('report.script.limit', detail.limit.formula), index: 7, curve: { x: steps, mid: limits } };
    const all = [...lines, limit];
    return panel(heading('sharpness'), reading(detail.limit.quantity), all, logarithmic(all, ''));
  }

  function cosine(seen) {
    const lines = networkLines(seen, ['gradient-cosine'], title);
    return panel(heading('gradient-cosine'), reading('gradient-cosine'), lines, scales.linear(-1, 1, say('core.unit.cosine')));
  }

  function changing(seen, quantity, scale) {
    const trace = seen.of(quantity);
    return trace && new Set(trace.values).size > 1 ? panel(heading(quantity), reading(quantity), networkLines(seen, [quantity], title), scale(networkLines(seen, [quantity], title))) : [];
  }

  function others(seen) {
    const rest = [...new Set(seen.all.map((one) => one.quantity))].filter((quantity) => !SHOWN.has(quantity));
    return rest.flatMap((quantity) => {
      const lines = seen.layers(quantity).length > 0 ? layerLines(seen, quantity) : networkLines(seen, [quantity], title);
      return panel(heading(quantity), reading(quantity), lines, fitting(lines, ''));
    });
  }

  /** The panels of a trial in groups: what always matters, the health of layers, the shape of the loss, and the rest. */
  function groups(seen, detail) {
    const share = (lines) => scales.shares(0, Math.max(0.1, ...values(lines)), say('core.unit.share'));
    const log = (lines) => logarithmic(lines, '');
    return [
      { key: 'course', panels: [...loss(seen, detail), ...norms(seen), ...heat(seen), ...updateRatio(seen), ...accuracy(seen, detail), ...clipRate(detail)] },
      { key: 'health', panels: [...perLayer(seen, 'activation-std', log), ...perLayer(seen, 'saturation', share), ...perLayer(seen, 'dead-units', share)] },
      { key: 'shape', panels: [...sharpness(seen, detail), ...cosine(seen), ...changing(seen, 'learning-rate', log), ...changing(seen, 'batch-size', (lines) => linear(lines, ''))] },
      { key: 'more', panels: others(seen) },
    ].filter((group) => group.panels.length > 0);
  }

  return { groups };
})();
