// The frame that every chart stands in: title, one sentence, picture, the numbers behind it, and files to take away.
// A picture is drawn when the reader comes near it; those of a trial, and all on paper, at once.
window.steadygrad.frame = (function () {
  'use strict';

  const { element, say, theme, downloads } = window.steadygrad;
  const NEAR = '600px 0px';
  const entries = new Set();
  let everything = false;

  function connected() {
    entries.forEach((entry) => {
      if (entry.judged && !entry.host.isConnected) {
        near.unobserve(entry.host);
        entries.delete(entry);
        if (entry.drawn) {
          entry.chart.dispose();
        }
      }
    });
    return [...entries];
  }

  function draw(entry) {
    if (!entry.host.isConnected || entry.host.clientWidth === 0) {
      return;
    }
    if (entry.chart === null) {
      entry.chart = window.echarts.init(entry.host, null, { devicePixelRatio: Math.max(2, window.devicePixelRatio) });
      if (entry.picked) {
        entry.chart.on('click', (event) => entry.picked(event.data));
      }
    }
    entry.chart.resize();
    entry.chart.setOption(entry.option(), { replaceMerge: ['series'] });
    entry.drawn = true;
    entry.width = entry.host.clientWidth;
  }

  function want(entry) {
    entry.judged = true;
    entry.wanted = true;
    draw(entry);
  }

  /** Draws again what is drawn; what is not will be in the state of the moment. */
  function redraw(entry) {
    if (entry.drawn) {
      draw(entry);
    }
  }

  function drawAll() {
    everything = true;
    connected().forEach(want);
  }

  /** Whether all that the reader is near to is drawn. */
  function ready() {
    return connected().every((entry) => entry.judged && (entry.drawn || !entry.wanted));
  }

  const near = new window.IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => {
    const entry = [...entries].find((one) => one.host === target);
    if (entry) {
      entry.judged = true;
      if (isIntersecting) {
        near.unobserve(target);
        want(entry);
      }
    }
  }), { rootMargin: NEAR });

  const sizes = new window.ResizeObserver(() => connected()
    .filter((entry) => entry.wanted && entry.host.clientWidth !== entry.width)
    .forEach(draw));

  function opaque(option) {
    return { ...option, animation: false, backgroundColor: theme.colour('surface') };
  }

  function savePng(entry) {
    want(entry);
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
   * table (a function that gives columns and rows), picked (a function that is given what a reader clicks on), board, tall.
   */
  function figure(spec) {
    const host = element('div', { class: 'chart' + (spec.tall ? ' ' + spec.tall : ''), role: 'img', 'aria-label': spec.description });
    const entry = { board: spec.board, title: spec.title, host, option: spec.option, picked: spec.picked, chart: null, drawn: false, judged: false, wanted: false };
    entries.add(entry);
    if (everything || spec.board === 'trial') {
      window.requestAnimationFrame(() => want(entry));
    } else {
      near.observe(host);
    }
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

  window.addEventListener('beforeprint', drawAll);
  theme.onChange(() => connected().forEach(redraw));

  return { figure, redraw, drawAll, ready, entries: connected, svg };
})();
