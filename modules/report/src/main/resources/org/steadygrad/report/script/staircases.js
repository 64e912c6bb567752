// Lines along any axis: staircases, and lines with bands.
window.steadygrad.staircases = (function () {
  'use strict';

  const { element, theme, curves, scales } = window.steadygrad;

  function quiet() {
    return { color: theme.colour('faint'), fontSize: 11 };
  }

  function band(line, colour, opacity) {
    const data = line.points.map((point) => [point.x, point.low, point.high]);
    return {
      name: line.name, type: 'custom', silent: true, z: 1, clip: true, encode: { x: 0, y: [1, 2] }, data,
      renderItem: (params, api) => {
        if (params.dataIndex !== 0) {
          return null;
        }
        const upper = data.map((point) => api.coord([point[0], point[2]]));
        const lower = data.map((point) => api.coord([point[0], point[1]])).reverse();
        return { type: 'polygon', shape: { points: upper.concat(lower) }, style: { fill: colour, opacity } };
      },
    };
  }

  function middle(line, spec, colour, type) {
    return {
      name: line.name, type: 'line', z: 3, step: spec.step ? 'end' : false,
      symbol: 'circle', symbolSize: spec.step ? 4 : 6, showSymbol: true,
      lineStyle: { color: colour, width: 1.8, type }, itemStyle: { color: colour }, emphasis: { disabled: true },
      data: line.points.map((point) => [point.x, point.y]),
    };
  }

  function axis(spec, more) {
    return {
      type: 'value', min: spec.min, max: spec.max, interval: spec.interval, name: spec.name, nameTextStyle: quiet(),
      axisLabel: { ...quiet(), formatter: spec.label, hideOverlap: true },
      axisLine: { onZero: false, lineStyle: { color: theme.colour('line') } }, axisTick: { show: false },
      splitLine: { show: false },
      ...more,
    };
  }

  function tip(lines, spec, item) {
    const line = lines[item.seriesIndex % lines.length];
    const point = line.points[item.dataIndex];
    return element('div', { class: 'tip' }, [
      element('h4', {}, line.name),
      element('span', {}, spec.text(point, line)),
    ]);
  }

  /**
   * Lines of { name, index, points: { x, y, low, high } }; the index is that in the legend. Of the spec: x and y (name, min, max,
   * interval, label), step (whether they are staircases), text (a point in words).
   */
  function option(lines, spec) {
    const colourOf = (line) => curves.stroke(line.index);
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 18, top: 30, bottom: 34, containLabel: true },
      tooltip: {
        confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') }, padding: [6, 10], formatter: (item) => tip(lines, spec, item),
      },
      xAxis: axis(spec.x, { nameLocation: 'middle', nameGap: 22 }),
      yAxis: axis(spec.y, { nameGap: 8, nameTextStyle: { ...quiet(), align: 'left' }, axisLine: { show: false, onZero: false }, splitLine: { lineStyle: { color: theme.colour('grid') } } }),
      series: [
        ...lines.map((line) => middle(line, spec, theme.colour(colourOf(line).name), colourOf(line).type)),
        ...(spec.step ? [] : lines.map((line) => band(line, theme.colour(colourOf(line).name), Math.max(0.05, 0.3 / lines.length)))),
      ],
    };
  }

  /** An axis for the values of log10, with a label at each power of ten. */
  function rates(low, high, name) {
    const scale = scales.logarithmic(low, high, name);
    return { name, min: scale.min, max: scale.max, interval: scale.interval, label: scale.label };
  }

  return { option, rates };
})();
