// Reads the page's data and fills its boards.
(function () {
  'use strict';

  const { scales, boards, tables } = window.steadygrad;
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
    return (lines) => {
      const all = values(lines);
      const calm = values(lines.filter((line) => !line.curve.ends));
      const start = lines.flatMap((line) => line.curve.mid.slice(0, 1)).filter((value) => value > 0);
      const limit = HEADROOM * Math.max(0, ...calm, ...start);
      const low = all.reduce((a, b) => Math.min(a, b), Infinity);
      const high = all.reduce((a, b) => Math.max(a, b), 0);
      return all.length === 0 ? scales.logarithmic(0.1, 10, unit) : scales.logarithmic(low, Math.min(high, limit), unit);
    };
  }

  function shareScale(lines) {
    const all = values(lines);
    return scales.shares(all.reduce((a, b) => Math.min(a, b), 1), all.reduce((a, b) => Math.max(a, b), 0), 'accuracy');
  }

  function target() {
    return data.target === undefined ? [] : [{ name: 'target ' + scales.number(100 * data.target) + '%', at: data.target }];
  }

  const seeds = data.seeds.length === 1 ? '1 seed' : 'median and range of ' + data.seeds.length + ' seeds';
  const none = () => [];

  boards.open(document.querySelector('[data-board="curves"]'), data, {
    id: 'curves',
    steps,
    rate: boards.BEST,
    rows: [
      { title: 'Training loss', note: 'cross-entropy of each batch, log scale; ' + seeds, curve: (cell) => cell.loss, scale: logScale('nats'), marks: none },
      { title: 'Test accuracy', note: 'on the whole test set; ' + seeds, curve: (cell) => cell.accuracy, scale: shareScale, marks: target },
    ],
  });

  boards.open(document.querySelector('[data-board="gradients"]'), data, {
    id: 'gradients',
    steps,
    rate: data.contrast === undefined ? boards.BEST : String(data.contrast),
    rows: [
      { title: 'Before the control', note: 'L2 norm of the batch mean, log scale; ' + seeds, curve: (cell) => cell.before, scale: logScale('norm'), marks: none },
      { title: 'After the control', note: 'what the optimizer gets, same measure', curve: (cell) => cell.after || cell.before, scale: logScale('norm'), marks: none },
    ],
  });

  tables.copyButtons();

  /** For tests: what was drawn, and whether all of it is. */
  window.steadygradCharts = {
    list: () => boards.charts().map(({ board, title, host, chart, drawn }) => ({ board, title, host, chart, drawn })),
    ready: () => boards.charts().length > 0 && boards.charts().every((entry) => entry.drawn),
  };
})();
