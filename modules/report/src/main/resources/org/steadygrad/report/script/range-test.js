// The curve of a range test: losses of single steps, the smooth curve through them, and the rates that were read off it.
(function () {
  'use strict';

  const { say, theme, scales, frame } = window.steadygrad;
  const data = JSON.parse(document.getElementById('range-data').textContent);
  const COLOURS = { falls: 'faint', steepest: 'c3', minimum: 'c4', diverges: 'alarm', suggestion: 'accent' };

  /** Explosions are cut off as far above the start as the lowest loss is below it, and a little more. */
  function ceiling() {
    const lowest = Math.min(...data.curve.filter((value) => value !== null));
    return data.start + 1.5 * Math.max(data.start - lowest, 0.2 * Math.abs(data.start));
  }

  function lines() {
    const suggested = (data.marks.find((mark) => mark.kind === 'suggestion') || {}).rate;
    return data.marks.filter((mark) => mark.kind === 'suggestion' || mark.rate !== suggested).map((mark) => ({
      xAxis: Math.log10(mark.rate),
      lineStyle: { color: theme.colour(COLOURS[mark.kind]), width: mark.kind === 'suggestion' ? 2.2 : 1.2, type: mark.kind === 'suggestion' ? 'solid' : [4, 4] },
      label: { position: mark.kind === 'suggestion' || mark.kind === 'diverges' ? 'insideEndTop' : 'insideStartTop', color: theme.colour(COLOURS[mark.kind]), fontSize: 11, formatter: say('report.script.range.' + mark.kind) + ' ' + scales.number(mark.rate) },
    }));
  }

  function option() {
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    const top = ceiling();
    const finite = data.losses.filter((value) => value !== null && value <= top);
    const y = scales.linear(Math.min(...finite, ...data.curve.filter((value) => value !== null)), top, say('core.unit.nats'));
    const points = data.losses.map((loss, i) => [Math.log10(data.rates[i]), loss]);
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 46, right: 16, top: 30, bottom: 40 },
      tooltip: {
        trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'), textStyle: { color: theme.colour('ink'), fontSize: 12 }, padding: [6, 10],
        formatter: (items) => say('report.script.range.at', scales.number(Math.pow(10, items[0].axisValue)), scales.number(items[0].data[1])),
      },
      xAxis: {
        type: 'value', min: Math.log10(data.rates[0]), max: Math.log10(data.rates[data.rates.length - 1]), interval: window.innerWidth < 600 ? 2 : 1, name: say('report.script.learning-rate'), nameLocation: 'middle', nameGap: 24, nameTextStyle: quiet,
        axisLabel: { ...quiet, formatter: (at) => scales.number(Math.pow(10, at)), hideOverlap: true }, axisLine: { lineStyle: { color: theme.colour('line') } }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.colour('grid') } }, axisPointer: { label: { show: false } },
      },
      yAxis: {
        type: 'value', min: y.min, max: y.max, interval: y.interval, name: y.unit, nameTextStyle: { ...quiet, align: 'left', padding: [0, 0, 0, -42] }, nameGap: 10,
        axisLabel: { ...quiet, formatter: y.label }, axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.colour('grid') } },
      },
      series: [
        { type: 'scatter', data: points, symbolSize: 4, clip: true, itemStyle: { color: theme.colour('faint'), opacity: 0.55 }, emphasis: { disabled: true } },
        {
          type: 'line', data: data.curve.map((loss, i) => [Math.log10(data.rates[i]), loss]), clip: true, showSymbol: false, lineStyle: { color: theme.colour('c2'), width: 2.2 }, emphasis: { disabled: true },
          markLine: { silent: true, symbol: 'none', animation: false, data: lines() },
        },
      ],
    };
  }

  const { node } = frame.figure({
    title: say('report.script.range.title'),
    note: say('report.script.range.note'),
    description: data.marks.map((mark) => say('report.script.range.' + mark.kind) + ' ' + scales.number(mark.rate)).join('; '),
    board: 'range',
    option,
    table: () => ({
      columns: ['report.script.axis-step', 'report.script.learning-rate', 'report.script.loss', 'report.script.range.smooth'].map((key) => say(key)),
      rows: data.rates.map((rate, i) => [i + 1, rate, data.losses[i], data.curve[i] === undefined ? null : data.curve[i]]),
    }),
  });
  document.getElementById('range-test').append(node);
  window.steadygradCharts = { all: () => frame.entries(), drawAll: frame.drawAll, ready: frame.ready };
})();
