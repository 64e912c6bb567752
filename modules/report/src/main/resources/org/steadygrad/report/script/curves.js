// One panel: lines over steps, or over time, with bands over seeds and a cross where a trial diverged.
window.steadygrad.curves = (function () {
  'use strict';

  const { theme, element, drawing, say } = window.steadygrad;
  const COLOURS = 8;
  const STYLES = ['solid', 'dashed', 'dotted'];
  const CROSS = 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z';

  function stroke(index) {
    return { name: 'c' + ((index % COLOURS) + 1), type: STYLES[Math.floor(index / COLOURS) % STYLES.length] };
  }

  function swatch(index) {
    const style = stroke(index);
    const classes = 's' + style.name.slice(1) + (style.type === 'solid' ? '' : ' ' + style.type);
    return drawing('svg', { viewBox: '0 0 26 10', 'aria-hidden': 'true' }, [
      drawing('line', { class: classes, x1: 2, x2: 24, y1: 5, y2: 5 }),
    ]);
  }

  function band(line, scale, colour, opacity) {
    const { x, low, high } = line.curve;
    const data = x
      .map((step, i) => [step, scale.place(low[i]), scale.place(high[i])])
      .filter((point) => point[1] !== null && point[2] !== null);
    return {
      name: line.name,
      type: 'custom',
      silent: true,
      z: 1,
      clip: true,
      encode: { x: 0, y: [1, 2] },
      data,
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

  function median(line, scale, colour, type) {
    return {
      name: line.name,
      type: 'line',
      z: 3,
      showSymbol: line.curve.x.length < 3,
      symbolSize: 5,
      connectNulls: false,
      lineStyle: { color: colour, width: 1.8, type, join: 'round' },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      data: line.curve.x.map((step, i) => [step, scale.place(line.curve.mid[i])]),
    };
  }

  function ends(line, scale, colour) {
    const place = (end) => {
      const at = scale.place(end.y);
      return [end.x, at === null ? scale.min : Math.min(scale.max, at)];
    };
    return {
      name: line.name,
      type: 'scatter',
      z: 5,
      clip: false,
      symbol: CROSS,
      symbolSize: 10,
      itemStyle: { color: colour, opacity: 1 },
      emphasis: { disabled: true },
      data: line.curve.ends.map(place),
    };
  }

  function mark(name, place, colour, dashes, position) {
    return {
      name,
      ...place,
      lineStyle: { color: theme.colour(colour), width: 1, type: dashes },
      label: { show: name !== '', position, color: theme.colour(colour), fontSize: 10, formatter: '{b}' },
    };
  }

  /** Lines across at values worth knowing, lines down at steps at which something happened, and a zone that is sound. */
  function reference(panel) {
    const kinds = { onset: ['c5', 'solid'], verdict: ['alarm', 'solid'], finding: ['faint', [2, 3]] };
    const across = panel.marks.map((at) => mark(at.name, { yAxis: panel.scale.place(at.at) }, 'faint', [3, 4], 'insideStartTop'));
    const down = (panel.events || []).map((event) => mark(event.label, { xAxis: event.step }, ...kinds[event.kind], event.step > panel.steps / 2 ? 'insideEndTop' : 'insideEndBottom'));
    const zone = panel.zone && [{
      name: panel.zone.name,
      yAxis: panel.scale.place(panel.zone.from),
      label: { position: 'insideBottomLeft', color: theme.colour('c3'), fontSize: 10 },
    }, { yAxis: panel.scale.place(panel.zone.to) }];
    return {
      type: 'line',
      name: '',
      silent: true,
      data: [],
      markLine: { silent: true, symbol: 'none', animation: false, data: [...across, ...down] },
      ...(zone ? { markArea: { silent: true, animation: false, itemStyle: { color: theme.colour('c3'), opacity: 0.1 }, data: [zone] } } : {}),
    };
  }

  /** What the panel's lines go over: steps, unless it says otherwise. */
  function along(panel) {
    return panel.along || {
      name: say('report.script.axis-step'),
      max: panel.steps,
      text: (step) => say('report.script.step', Math.round(step).toLocaleString('en-US')),
    };
  }

  function nearest(xs, step) {
    let best = -1;
    xs.forEach((x, i) => {
      if (best < 0 || Math.abs(x - step) < Math.abs(xs[best] - step)) {
        best = i;
      }
    });
    return best;
  }

  function tooltip(panel, step, hidden) {
    const rows = panel.lines
      .filter((line) => !hidden.has(line.name) && line.curve.x.length > 0)
      .map((line) => {
        const i = nearest(line.curve.x, step);
        const over = step > line.curve.x[line.curve.x.length - 1] + panel.slack;
        const spread = line.curve.low && !over
          ? [element('small', {}, say('report.script.range', panel.scale.text(line.curve.low[i]), panel.scale.text(line.curve.high[i])))]
          : [];
        return element('div', {}, [
          swatch(line.index),
          element('span', {}, line.name),
          element('b', {}, over ? say('report.script.ended') : panel.scale.text(line.curve.mid[i])),
          ...spread,
        ]);
      });
    return element('div', { class: 'tip' }, [element('h4', {}, along(panel).text(step)), ...rows]);
  }

  function axes(panel) {
    const quiet = theme.colour('faint');
    const label = { color: quiet, fontSize: 11 };
    return {
      xAxis: {
        type: 'value',
        min: 0,
        max: along(panel).max,
        name: along(panel).name,
        nameLocation: 'middle',
        nameGap: 24,
        nameTextStyle: label,
        splitNumber: 4,
        axisLabel: { ...label, hideOverlap: true },
        axisLine: { lineStyle: { color: theme.colour('line') } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisPointer: { lineStyle: { color: quiet, width: 1 }, label: { show: false } },
      },
      yAxis: {
        type: 'value',
        min: panel.scale.min,
        max: panel.scale.max,
        interval: panel.scale.interval,
        name: panel.scale.unit,
        nameTextStyle: { ...label, align: 'left', padding: [0, 0, 0, -42] },
        nameGap: 10,
        axisLabel: { ...label, formatter: panel.scale.label },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: theme.colour('grid') } },
        axisPointer: { show: false },
      },
    };
  }

  /** What ECharts draws for a panel; {@code hidden} holds the names of the lines that are switched off. */
  function option(panel, hidden) {
    const series = [];
    const opacity = Math.max(0.04, Math.min(0.17, 0.6 / panel.lines.length));
    for (const line of panel.lines) {
      const { name, type } = stroke(line.index);
      const colour = theme.colour(name);
      if (line.curve.low) {
        series.push(band(line, panel.scale, colour, opacity));
      }
      series.push(median(line, panel.scale, colour, type));
      if (line.curve.ends) {
        series.push(ends(line, panel.scale, colour));
      }
    }
    if (panel.marks.length > 0 || panel.events || panel.zone) {
      series.push(reference(panel));
    }
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 46, right: 12, top: 30, bottom: 36 },
      legend: { show: false, selected: Object.fromEntries(panel.lines.map((line) => [line.name, !hidden.has(line.name)])) },
      tooltip: {
        trigger: 'axis',
        confine: true,
        transitionDuration: 0,
        backgroundColor: theme.colour('surface'),
        borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') },
        padding: [6, 10],
        extraCssText: 'white-space: normal; max-width: min(22rem, 80vw)',
        formatter: (points) => tooltip(panel, points[0].axisValue, hidden),
      },
      ...axes(panel),
      series,
    };
  }

  return { option, swatch, stroke };
})();
