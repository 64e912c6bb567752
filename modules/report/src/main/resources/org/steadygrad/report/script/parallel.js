// All trials along one axis per factor. Drag along an axis to keep those that cross it there.
window.steadygrad.parallel = (function () {
  'use strict';

  const { theme } = window.steadygrad;
  const VIRIDIS = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'];

  /** As much of a name as fits between two axes. */
  function short(name) {
    const most = window.innerWidth < 600 ? 9 : 24;
    return name.length > most ? name.slice(0, most - 1) + '…' : name;
  }

  /** @param measured what the last value of a row is, in words */
  function option(axes, rows, measured) {
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    const line = { lineStyle: { color: theme.colour('line') } };
    const last = axes.length;
    const shares = rows.map((row) => row[last]);
    const low = shares.reduce((a, b) => Math.min(a, b), 1);
    const high = shares.reduce((a, b) => Math.max(a, b), 0);
    const common = {
      nameTextStyle: { color: theme.colour('soft'), fontSize: 11 }, z: 5,
      axisLabel: { ...quiet, formatter: short, backgroundColor: theme.colour('surface'), padding: [1, 4], borderRadius: 3 },
      axisLine: line, axisTick: { show: false },
      areaSelectStyle: { width: 14, borderWidth: 1, borderColor: theme.colour('accent'), color: theme.colour('accent'), opacity: 0.25 },
    };
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      parallel: { left: 40, right: 60, top: 32, bottom: 16 },
      parallelAxis: [
        ...axes.map((axis, dim) => ({ ...common, dim, name: axis.name, type: 'category', data: axis.levels })),
        { ...common, dim: last, name: measured, type: 'value', min: 0, max: 1, axisLabel: { ...quiet, formatter: (share) => Math.round(100 * share) + '%' } },
      ],
      visualMap: { show: false, dimension: last, min: low, max: Math.max(high, low + 0.01), inRange: { color: VIRIDIS } },
      series: [{
        type: 'parallel', smooth: 0.2, inactiveOpacity: 0.04, activeOpacity: 1,
        lineStyle: { width: 1.2, opacity: Math.max(0.15, Math.min(0.7, 60 / rows.length)) },
        data: rows,
      }],
    };
  }

  return { option };
})();
