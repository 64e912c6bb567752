// The search of a space: the best so far over the steps of all trials, and every setting at its learning rate.
window.steadygrad.search = (function () {
  'use strict';

  const { element, say, theme, scales, frame, trialDialog } = window.steadygrad;
  const COLOURS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
  const CROSS = 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z';

  function axes(x, accuracies) {
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    const y = scales.linear(Math.min(...accuracies), Math.max(...accuracies), '%');
    const split = { lineStyle: { color: theme.colour('grid') } };
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 46, right: 18, top: 44, bottom: 42 },
      tooltip: { trigger: 'item', confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'), textStyle: { color: theme.colour('ink'), fontSize: 12 }, padding: [6, 10], formatter: (item) => item.data.tip || '' },
      xAxis: { type: 'value', nameLocation: 'middle', nameGap: 26, nameTextStyle: quiet, axisLabel: { ...quiet, hideOverlap: true, formatter: x.label }, axisLine: { lineStyle: { color: theme.colour('line') } }, axisTick: { show: false }, splitLine: split, ...x.axis },
      yAxis: { type: 'value', min: y.min, max: y.max, interval: y.interval, name: '%', nameTextStyle: { ...quiet, align: 'left', padding: [0, 0, 0, -42] }, nameGap: 10, axisLabel: { ...quiet, formatter: y.label }, axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: split },
    };
  }

  function text(point) {
    return say('report.script.search.point', point.name, scales.number(point.accuracy), scales.number(point.steps), scales.number(point.rate));
  }

  function progress(data) {
    const last = data.best[data.best.length - 1];
    const line = data.best.map((best) => ({ value: [best.steps, best.accuracy], tip: best.name + ': ' + scales.number(best.accuracy) + '%', id: best.id }));
    const x = { label: (at) => (at === data.steps ? '' : scales.number(at)), axis: { min: 0, max: data.steps, name: say('report.script.search.all-steps') } };
    return {
      ...axes(x, data.best.map((best) => best.accuracy)),
      series: [{ type: 'line', step: 'end', data: [...line, { value: [data.steps, last.accuracy] }], symbolSize: 6, lineStyle: { color: theme.colour('accent'), width: 2 }, itemStyle: { color: theme.colour('accent') } }],
    };
  }

  function points(data) {
    const optimizers = [...new Set(data.points.map((point) => point.optimizer))];
    const rates = data.points.map((point) => Math.log10(point.rate));
    const x = { label: (at) => scales.number(Math.pow(10, at)), axis: { min: Math.floor(Math.min(...rates)), max: Math.ceil(Math.max(...rates)), interval: 1, name: say('report.script.learning-rate') } };
    const style = (point, colour) => {
      if (point.kind === 'broken') {
        return { color: theme.colour(colour), opacity: 0.7 };
      }
      return point.kind === 'early'
        ? { color: theme.colour('surface'), borderColor: theme.colour(colour), borderWidth: 1.4 }
        : { color: theme.colour(colour) };
    };
    return {
      ...axes(x, data.points.map((point) => point.accuracy)),
      legend: { top: 0, left: 40, itemWidth: 10, itemHeight: 10, textStyle: { color: theme.colour('ink'), fontSize: 12 } },
      series: optimizers.map((optimizer, i) => ({
        name: optimizer, type: 'scatter', itemStyle: { color: theme.colour(COLOURS[i % COLOURS.length]) },
        data: data.points.filter((point) => point.optimizer === optimizer).map((point) => ({
          value: [Math.log10(point.rate), point.accuracy], tip: text(point), id: point.id, symbol: point.kind === 'broken' ? CROSS : 'circle', symbolSize: point.kind === 'whole' ? 10 : 8, itemStyle: style(point, COLOURS[i % COLOURS.length]),
        })),
      })),
    };
  }

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  }

  /** Lets a click on a column's head sort a table's rows: numbers from the largest on, words from the first, then the other way. */
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const button = element('button', { type: 'button' }, head.textContent);
      button.addEventListener('click', () => {
        const number = head.classList.contains('number');
        const before = head.getAttribute('aria-sort');
        const falling = before === null ? number : before === 'ascending';
        heads.forEach((one) => one.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        const order = (a, b) => {
          const [x, y] = [value(a, column), value(b, column)];
          return number ? x - y : x.localeCompare(y, undefined, { numeric: true });
        };
        body.append(...[...body.rows].sort((a, b) => (falling ? order(b, a) : order(a, b))));
      });
      head.replaceChildren(button);
    });
  }

  function picked(item) {
    if (item.id) {
      trialDialog.open(item.id);
    }
  }

  function open() {
    const source = document.getElementById('search-data');
    if (source === null) {
      return;
    }
    const data = JSON.parse(source.textContent);
    const panels = document.getElementById('search-panels');
    sortable(document.querySelector('#search table'));
    if (data.best.length > 0) {
      panels.append(frame.figure({
        title: say('report.script.search.progress'),
        note: say('report.script.search.progress.note'),
        description: data.best.map((best) => best.steps + ': ' + scales.number(best.accuracy) + '%').join('; '),
        board: 'search',
      picked,
        option: () => progress(data),
        table: () => ({ columns: [say('report.script.search.all-steps'), '%', say('report.script.search.points')], rows: data.best.map((best) => [best.steps, best.accuracy, best.name]) }),
      }).node);
    }
    panels.append(frame.figure({
      title: say('report.script.search.points'),
      note: say('report.script.search.points.note'),
      description: data.points.map(text).join('; '),
      board: 'search',
      picked,
      option: () => points(data),
      table: () => ({ columns: [say('report.script.search.points'), say('report.script.learning-rate'), '%', say('report.script.axis-step')], rows: data.points.map((point) => [point.name, point.rate, point.accuracy, point.steps]) }),
    }).node);
  }

  return { open };
})();
