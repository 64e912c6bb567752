// A map of a quantity over steps, a row per layer: the colour is its logarithm, and what is not finite is crossed out.
window.steadygrad.heatmap = (function () {
  'use strict';

  const { theme, scales, element, say } = window.steadygrad;
  const COLUMNS = 150;
  const VIRIDIS = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];

  /** Of each column of steps the largest value, and whether a value there is not finite. */
  function columns(line, steps, width) {
    const cells = new Map();
    line.curve.x.forEach((step, i) => {
      const at = Math.min(Math.ceil(steps / width) - 1, Math.floor((step - 1) / width));
      const cell = cells.get(at) || { largest: 0, broken: false };
      const value = line.curve.mid[i];
      cells.set(at, { largest: Math.max(cell.largest, value === null ? 0 : value), broken: cell.broken || value === null });
    });
    return cells;
  }

  function layOut(panel, steps) {
    const width = Math.max(1, Math.ceil(steps / COLUMNS));
    const count = Math.ceil(steps / width);
    const cells = [];
    const broken = [];
    panel.lines.forEach((line, row) => columns(line, steps, width).forEach((cell, column) => {
      if (cell.largest > 0 || !cell.broken) {
        cells.push([column, row, Math.log10(cell.largest), cell.largest]);
      }
      if (cell.broken) {
        broken.push([column, row]);
      }
    }));
    const starts = Array.from({ length: count }, (_, i) => 1 + i * width);
    return { width, starts, cells, broken };
  }

  function tip(panel, map, data) {
    const from = map.starts[data[0]];
    const step = map.width === 1 ? say('report.script.step', from) : say('report.script.steps', from, from + map.width - 1);
    return element('div', { class: 'tip' }, [
      element('h4', {}, panel.lines[data[1]].name + ', ' + step),
      element('div', {}, [element('span', {}), element('span', {}, panel.title), element('b', {}, data[2] === undefined ? say('report.script.not-finite') : scales.number(data[3]))]),
    ]);
  }

  function option(panel, steps) {
    const map = layOut(panel, steps);
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    const levels = map.cells.map((cell) => cell[2]).filter(Number.isFinite);
    const low = levels.reduce((a, b) => Math.min(a, b), levels.length > 0 ? Infinity : 0);
    const high = levels.reduce((a, b) => Math.max(a, b), levels.length > 0 ? -Infinity : 1);
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 58, top: 10, bottom: 36, containLabel: true },
      tooltip: {
        confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') }, padding: [6, 10], formatter: (item) => tip(panel, map, item.data),
      },
      xAxis: {
        type: 'category', data: map.starts, name: say('report.script.axis-step'), nameLocation: 'middle', nameGap: 24, nameTextStyle: quiet,
        axisLabel: { ...quiet, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: theme.colour('line') } },
      },
      yAxis: {
        type: 'category', data: panel.lines.map((line) => line.name), inverse: true,
        axisLabel: { ...quiet, width: 90, overflow: 'truncate' }, axisTick: { show: false }, axisLine: { show: false },
      },
      visualMap: {
        type: 'continuous', dimension: 2, min: low, max: Math.max(high, low + 0.1), seriesIndex: 0, orient: 'vertical', right: 0, top: 6, bottom: 34, itemWidth: 9, itemHeight: 120,
        inRange: { color: VIRIDIS }, text: [scales.number(Math.pow(10, high)), scales.number(Math.pow(10, low))],
        textStyle: { ...quiet, fontSize: 10 }, textGap: 4, calculable: false, hoverLink: false,
      },
      series: [
        { type: 'heatmap', data: map.cells.map(([column, row, level, value]) => [column, row, Math.max(level, low), value]), emphasis: { disabled: true } },
        {
          type: 'scatter', data: map.broken, symbol: 'rect', symbolSize: [Math.max(3, 460 / map.starts.length), 12],
          itemStyle: { color: theme.colour('alarm') }, emphasis: { disabled: true },
        },
      ],
    };
  }

  return { option };
})();
