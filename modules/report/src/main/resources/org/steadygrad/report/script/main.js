// Reads the page's data and fills its boards.
(function () {
  'use strict';

  const { say, scales, boards, boundary, copying, filters, frame, search, sections, statistics, trialTable, trialDialog } = window.steadygrad;
  const data = JSON.parse(document.getElementById('chart-data').textContent);
  const cells = data.arms.flatMap((arm) => arm.cells);
  const steps = Math.max(1, ...cells.flatMap((cell) => [...(cell.loss.x || []), ...(cell.accuracy.x || [])]));

  /** How far above everything that trains an explosion is drawn; a trial that ends beyond has its cross at the edge. */
  const HEADROOM = 1000;

  function values(lines) {
    return lines.flatMap((line) => [...line.curve.mid, ...(line.curve.low || []), ...(line.curve.high || [])])
      .filter((value) => value > 0);
  }

  function logScale(unit) {
    return (lines, said) => {
      const all = values(lines);
      const calm = values(lines.filter((line) => !line.curve.ends));
      const start = lines.flatMap((line) => line.curve.mid.slice(0, 1)).filter((value) => value > 0);
      const limit = HEADROOM * Math.max(0, ...calm, ...start);
      const low = all.reduce((a, b) => Math.min(a, b), Infinity);
      const high = all.reduce((a, b) => Math.max(a, b), 0);
      return all.length === 0 ? scales.logarithmic(0.1, 10, said(unit)) : scales.logarithmic(low, Math.min(high, limit), said(unit));
    };
  }

  function shareScale(lines, said) {
    const all = values(lines);
    return scales.shares(all.reduce((a, b) => Math.min(a, b), 1), all.reduce((a, b) => Math.max(a, b), 0), said('report.script.axis-accuracy'));
  }

  function target() {
    return data.target === undefined ? [] : [{ name: say('report.script.target', scales.number(100 * data.target)), at: data.target }];
  }

  function targetLoss() {
    return data.targetLoss === undefined ? [] : [{ name: say('report.script.target-loss', scales.number(data.targetLoss)), at: data.targetLoss }];
  }

  const seeds = data.seeds.length === 1 ? say('report.script.one-seed') : say('report.script.seeds', data.seeds.length);
  const none = () => [];

  const row = (name, key, scale, marks) => ({ name: 'report.script.' + name, key, seeds, scale, marks });

  function openBoards() {
    boards.open(document.querySelector('[data-board="curves"]'), data, {
      id: 'curves',
      steps,
      rate: boards.BEST,
      rows: [
        row('loss', 'loss', logScale('core.unit.nats'), none),
        row('test-accuracy', 'accuracy', shareScale, target),
        ...(cells.some((cell) => cell.testLoss) ? [row('test-losses', 'testLoss', logScale('core.unit.nats'), targetLoss)] : []),
      ],
    });

    boards.open(document.querySelector('[data-board="gradients"]'), data, {
      id: 'gradients',
      steps,
      rate: data.contrast === undefined ? boards.BEST : String(data.contrast),
      rows: [
        row('before', 'before', logScale('core.unit.l2-norm'), none),
        row('after', 'after', logScale('core.unit.l2-norm'), none),
      ],
    });
  }

  if (data.arms.length > 0) {
    openBoards();
    statistics.open(document.querySelector('#statistics .body'), JSON.parse(document.getElementById('statistics-data').textContent));
  }
  boundary.open();
  search.open();

  const rows = JSON.parse(document.getElementById('trial-rows').textContent);

  copying.copyButtons();
  if (data.arms.length > 0) {
    filters.open(document.getElementById('filters'), data);
  }
  sections.open(rows);
  trialTable.open(document.getElementById('trial-table'), rows, data.condition);
  trialDialog.begin();

  /** For tests: the charts, and whether all that are near are drawn. */
  window.steadygradCharts = {
    list: () => boards.charts(),
    all: () => frame.entries(),
    drawAll: frame.drawAll,
    ready: () => boards.ready() && (data.arms.length > 0 || frame.entries().length > 0) && frame.ready(),
  };
})();
