// The numbers behind a panel, built when asked for; and the copy buttons.
window.steadygrad.tables = (function () {
  'use strict';

  const { element } = window.steadygrad;

  function cells(line, i, text) {
    const { curve } = line;
    const spread = curve.low && i >= 0 ? ' (' + text(curve.low[i]) + ' to ' + text(curve.high[i]) + ')' : '';
    return element('td', { class: 'number' }, i < 0 ? '' : text(curve.mid[i]) + spread);
  }

  function table(panel) {
    const steps = [...new Set(panel.lines.flatMap((line) => line.curve.x))].sort((a, b) => a - b);
    const at = panel.lines.map((line) => new Map(line.curve.x.map((x, i) => [x, i])));
    const head = element('tr', {}, [
      element('th', { scope: 'col', class: 'number' }, 'step'),
      ...panel.lines.map((line) => element('th', { scope: 'col', class: 'number' }, line.name)),
    ]);
    const rows = steps.map((step) =>
      element('tr', {}, [
        element('td', { class: 'number' }, String(step)),
        ...panel.lines.map((line, k) => cells(line, at[k].has(step) ? at[k].get(step) : -1, panel.scale.text)),
      ]));
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Data of ' + panel.title }, [
      element('table', { class: 'list' }, [element('thead', {}, [head]), element('tbody', {}, rows)]),
    ]);
  }

  /** A link that unfolds a panel's numbers: the median and, in brackets, the lowest and highest seed. */
  function details(panel) {
    const node = element('details', { class: 'data' }, [element('summary', {}, 'data')]);
    node.addEventListener('toggle', () => {
      if (node.open && node.children.length === 1) {
        node.append(table(panel));
      }
    });
    return node;
  }

  function copyButtons() {
    document.querySelectorAll('[data-copy]').forEach((button) => {
      const source = document.getElementById(button.dataset.copy);
      button.addEventListener('click', () => {
        const range = document.createRange();
        range.selectNodeContents(source);
        window.getSelection().removeAllRanges();
        window.getSelection().addRange(range);
        button.textContent = document.execCommand('copy') ? 'Copied' : 'Press Ctrl+C';
      });
    });
  }

  return { details, copyButtons };
})();
