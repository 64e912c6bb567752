// The frame that every chart stands in: title, one sentence, picture, the numbers behind it, and files to take away.
window.steadygrad.frame = (function () {
  'use strict';

  const { element, say, theme, downloads } = window.steadygrad;
  const entries = new Set();

  function connected() {
    entries.forEach((entry) => {
      if (entry.drawn && !entry.host.isConnected) {
        entry.chart.dispose();
        entries.delete(entry);
      }
    });
    return [...entries];
  }

  function draw(entry) {
    if (!entry.host.isConnected || entry.host.clientWidth === 0) {
      return;
    }
    entry.chart = entry.chart || window.echarts.init(entry.host, null, { devicePixelRatio: Math.max(2, window.devicePixelRatio) });
    entry.chart.resize();
    entry.chart.setOption(entry.option(), { replaceMerge: ['series'] });
    entry.drawn = true;
    entry.width = entry.host.clientWidth;
  }

  const sizes = new window.ResizeObserver(() => connected()
    .filter((entry) => entry.host.clientWidth !== entry.width)
    .forEach(draw));

  function opaque(option) {
    return { ...option, animation: false, backgroundColor: theme.colour('surface') };
  }

  function savePng(entry) {
    const address = entry.chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: theme.colour('surface') });
    const bytes = Uint8Array.from(window.atob(address.split(',')[1]), (character) => character.charCodeAt(0));
    downloads.saveBytes(entry.title + '.png', 'image/png', bytes);
  }

  function svg(entry) {
    const drawing = window.echarts.init(null, null, {
      renderer: 'svg', ssr: true, width: entry.host.clientWidth, height: entry.host.clientHeight,
    });
    drawing.setOption(opaque(entry.option()));
    const text = drawing.renderToSVGString();
    drawing.dispose();
    return text;
  }

  function tool(label, name, action) {
    const button = element('button', { type: 'button', 'aria-label': label + ': ' + name }, label);
    button.addEventListener('click', action);
    return button;
  }

  function table(columns, rows, title) {
    const cell = (value) => element('td', { class: typeof value === 'number' || /^[-\d.,]/.test(value) ? 'number' : '' },
      typeof value === 'number' ? window.steadygrad.scales.number(value) : value);
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('report.script.data-of', title) }, [
      element('table', { class: 'list' }, [
        element('thead', {}, [element('tr', {}, columns.map((name) => element('th', { scope: 'col' }, name)))]),
        element('tbody', {}, rows.map((row) => element('tr', {}, row.map(cell)))),
      ]),
    ]);
  }

  function numbers(spec) {
    const summary = element('summary', {}, say('report.script.data'));
    const node = element('details', { class: 'data' }, [summary]);
    node.addEventListener('toggle', () => {
      if (node.open && node.children.length === 1) {
        const { columns, rows } = spec.table();
        node.append(table(columns, rows, spec.title));
      }
    });
    return node;
  }

  /**
   * A figure around a chart. Of the spec: title, heading (nodes beside the title), note (a sentence), description (for
   * those who do not see the picture), option (a function that gives what ECharts draws, in the colours of the moment),
   * table (a function that gives columns and rows), board, tall.
   */
  function figure(spec) {
    const host = element('div', { class: 'chart' + (spec.tall ? ' ' + spec.tall : ''), role: 'img', 'aria-label': spec.description });
    const entry = { board: spec.board, title: spec.title, host, option: spec.option, chart: null, drawn: false };
    entries.add(entry);
    window.requestAnimationFrame(() => draw(entry));
    sizes.observe(host);
    const tools = element('div', { class: 'files' }, [
      tool('CSV', spec.title, () => { const { columns, rows } = spec.table(); downloads.saveCsv(spec.title, columns, rows); }),
      tool('PNG', spec.title, () => savePng(entry)),
      tool('SVG', spec.title, () => downloads.saveBytes(spec.title + '.svg', 'image/svg+xml', svg(entry))),
    ]);
    const node = element('figure', {}, [
      element('figcaption', {}, spec.heading || [spec.title]),
      ...(spec.note ? [element('p', { class: 'reading' }, spec.note)] : []),
      host,
      element('div', { class: 'under' }, [numbers(spec), tools]),
    ]);
    return { node, entry };
  }

  theme.onChange(() => connected().filter((entry) => entry.drawn).forEach(draw));

  return { figure, draw, entries: connected, svg };
})();
