// Means with their intervals: differences as a forest, shares of factors as bars.
window.steadygrad.estimates = (function () {
  'use strict';

  const { element, theme } = window.steadygrad;

  function quiet() {
    return { color: theme.colour('faint'), fontSize: 11 };
  }

  const narrow = () => window.innerWidth < 600;

  /** Room for names beside the picture, in pixels; longer ones take two lines. */
  function room() {
    return narrow() ? 130 : 250;
  }

  /** Height of a row, in pixels. */
  function row() {
    return narrow() ? 36 : 28;
  }

  function names(rows) {
    return {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.name),
      axisLabel: { ...quiet(), width: room(), overflow: 'break', lineHeight: 13 },
      axisTick: { show: false },
      axisLine: { show: false },
    };
  }

  function values(axis) {
    return {
      type: 'value',
      name: axis.name,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: quiet(),
      min: axis.min,
      scale: axis.min === undefined,
      axisLabel: { ...quiet(), hideOverlap: true },
      axisLine: { lineStyle: { color: theme.colour('line') } },
      splitLine: { lineStyle: { color: theme.colour('grid') } },
    };
  }

  /** The interval as a line with small ends. */
  function whiskers(rows) {
    return {
      type: 'custom',
      silent: true,
      z: 3,
      data: rows.map((row, i) => [i, row.low, row.high]),
      encode: { x: [1, 2], y: 0 },
      renderItem: (params, api) => {
        const from = api.coord([api.value(1), api.value(0)]);
        const to = api.coord([api.value(2), api.value(0)]);
        const stroke = theme.colour(rows[params.dataIndex].colour);
        const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.6 } });
        return { type: 'group', children: [
          line(from[0], from[1], to[0], to[1]),
          line(from[0], from[1] - 4, from[0], from[1] + 4),
          line(to[0], to[1] - 4, to[0], to[1] + 4),
        ] };
      },
    };
  }

  function means(rows, kind) {
    return {
      type: kind,
      z: kind === 'bar' ? 2 : 4,
      symbolSize: 8,
      barWidth: '58%',
      emphasis: { disabled: true },
      data: rows.map((row, i) => ({
        value: [row.mean, i],
        itemStyle: { color: theme.colour(row.colour), opacity: kind === 'bar' ? 0.35 : 1 },
      })),
    };
  }

  /**
   * Rows of { name, mean, low, high, colour, text } along one axis { name, min, at }: dots, or bars from 0; a line at the
   * value {@code at}.
   */
  function option(rows, axis, kind) {
    const dots = means(rows, kind);
    if (axis.at !== undefined) {
      dots.markLine = {
        silent: true, symbol: 'none', animation: false, label: { show: false },
        lineStyle: { color: theme.colour('soft'), width: 1, type: 'solid' }, data: [{ xAxis: axis.at }],
      };
    }
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: room() + 12, right: 16, top: 8, bottom: 42 },
      tooltip: {
        confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') }, padding: [6, 10],
        formatter: (item) => element('div', { class: 'tip' }, [element('h4', {}, rows[item.dataIndex].name), element('span', {}, rows[item.dataIndex].text)]),
      },
      xAxis: values(axis),
      yAxis: names(rows),
      series: [dots, whiskers(rows)],
    };
  }

  return { option, row };
})();
