// Fills the page of a recording: a trial's page by itself.
(function () {
  'use strict';

  const { trial, frame, say } = window.steadygrad;
  const detail = JSON.parse(document.getElementById('recorded').textContent);
  const button = (id, label, action) => {
    const node = document.getElementById(id);
    node.setAttribute('aria-label', label);
    node.addEventListener('click', action);
  };

  trial.render(document.getElementById('recording'), detail);
  button('csv', say('report.script.series-csv'), () => trial.saveCsv(detail));
  button('json', say('report.script.series-json'), () => trial.saveJson(detail));

  /** For tests: what was drawn, and whether all of it is. */
  window.steadygradCharts = { all: () => frame.entries(), drawAll: frame.drawAll, ready: frame.ready };
})();
