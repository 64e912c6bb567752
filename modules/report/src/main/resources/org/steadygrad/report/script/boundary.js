// The map of boundaries: per arm the range from the lower edge to the critical rate, with the trials that tell; and
// sharpness along training against what the optimizer bears.
window.steadygrad.boundary = (function () {
  'use strict';

  const { element, drawing, say, theme, scales, frame, curves } = window.steadygrad;
  const ROW = 46;
  const CROSS = 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z';
  const KINDS = ['trained', 'survived', 'diverged'];

  /** Whether trials had a target to reach. */
  let aimed = true;

  function kindText(kind) {
    return say('report.script.boundary.' + (kind === 'survived' && !aimed ? 'stable' : kind));
  }

  /** Trials of one arm stand in rows of their own below and above its line, so that they do not hide one another. */
  function offset(trial, i) {
    return ((i * 0.618034) % 1 - 0.5) * 0.55;
  }

  function edgeLine(row, edge) {
    return edge ? { row, rate: edge.rate, low: edge.low, high: edge.high } : null;
  }

  /** Bars from edge to edge, and at each edge a line with whiskers over its interval. */
  function ranges(arms, scale) {
    const at = (value, open) => (value === undefined || value === null ? open : Math.max(scale.min, Math.min(scale.max, Math.log10(value))));
    const bars = arms.map((arm, row) => [row, arm.lower ? at(arm.lower.rate, scale.min) : scale.min, at(arm.critical.rate, scale.max)]);
    const edges = arms.flatMap((arm, row) => [edgeLine(row, arm.critical), edgeLine(row, arm.lower)])
      .filter((edge) => edge !== null && edge.rate !== undefined)
      .map((edge) => [edge.row, at(edge.rate), at(edge.low, scale.min), at(edge.high, scale.max)]);
    return [
      {
        type: 'custom', silent: true, z: 1, data: bars, encode: { x: [1, 2], y: 0 },
        renderItem: (params, api) => {
          const [left, middle] = api.coord([api.value(1), api.value(0) + 0.5]);
          const right = api.coord([api.value(2), api.value(0) + 0.5])[0];
          const height = Math.min(30, 0.62 * api.size([0, 1])[1]);
          return { type: 'rect', shape: { x: left, y: middle - height / 2, width: Math.max(0, right - left), height, r: 3 }, style: { fill: theme.colour('accent'), opacity: 0.16 } };
        },
      },
      {
        type: 'custom', silent: true, z: 4, data: edges, encode: { x: [1, 2, 3], y: 0 },
        renderItem: (params, api) => {
          const row = api.value(0) + 0.5;
          const [x, y] = api.coord([api.value(1), row]);
          const half = Math.min(19, 0.38 * api.size([0, 1])[1]);
          const stroke = { stroke: theme.colour('accent'), lineWidth: 2, fill: 'none' };
          const line = (x1, y1, x2, y2, lineWidth) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { ...stroke, lineWidth } });
          const ends = [api.coord([api.value(2), row])[0], api.coord([api.value(3), row])[0]];
          return { type: 'group', children: [line(x, y - half, x, y + half, 2.4), line(ends[0], y, ends[1], y, 1.4), ...ends.map((end) => line(end, y - 4, end, y + 4, 1.4))] };
        },
      },
    ];
  }

  function points(arms, kind) {
    const colour = { trained: 'c3', survived: 'faint', diverged: 'alarm' }[kind];
    return {
      name: kindText(kind),
      type: 'scatter',
      z: 3,
      symbol: kind === 'diverged' ? CROSS : 'circle',
      symbolSize: kind === 'diverged' ? 7 : 6,
      itemStyle: kind === 'survived'
        ? { color: theme.colour('surface'), borderColor: theme.colour(colour), borderWidth: 1.3, opacity: 0.95 }
        : { color: theme.colour(colour), opacity: 0.85 },
      emphasis: { scale: 1.5 },
      data: arms.flatMap((arm, row) => arm.trials.map((trial, i) => ({ trial, i }))
        .filter(({ trial }) => trial.kind === kind)
        .map(({ trial, i }) => ({ value: [Math.log10(trial.rate), row + 0.5 + offset(trial, i)], trial, arm }))),
    };
  }

  function gains(arms, scale) {
    return {
      type: 'scatter', silent: true, z: 5, symbolSize: 0.1, clip: false,
      label: { show: true, position: 'right', distance: 6, color: theme.colour('ink'), fontSize: 11, fontWeight: 600, formatter: (item) => item.data.gain },
      data: arms.map((arm, row) => ({ arm, row })).filter(({ arm }) => arm.gain !== '')
        .map(({ arm, row }) => ({ value: [scale.max, row + 0.5], gain: arm.gain })),
    };
  }

  function tip(item) {
    const { trial, arm } = item.data;
    const row = (name, value) => element('div', {}, [element('span', {}), element('span', {}, name), element('b', {}, value)]);
    return element('div', { class: 'tip' }, [
      element('h4', {}, arm.optimizer + ', ' + arm.condition),
      row(say('report.script.learning-rate'), scales.number(trial.rate)),
      row(kindText(trial.kind), say('report.script.boundary.after', trial.steps)),
      row(say('report.script.boundary.seed'), String(trial.seed)),
    ]);
  }

  function names(arms, narrow) {
    return (at) => {
      const arm = Math.abs(at % 1) === 0.5 ? arms[Math.floor(at)] : undefined;
      return arm === undefined ? '' : '{a|' + arm.optimizer + '}' + (narrow ? '\n' : '  ') + '{b|' + arm.condition + '}';
    };
  }

  function mapOption(arms, scale, host) {
    const narrow = host.clientWidth < 700;
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 4, right: arms.some((arm) => arm.gain !== '') ? 96 : 16, top: 8, bottom: 40, containLabel: true },
      tooltip: {
        trigger: 'item', confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') }, padding: [6, 10], formatter: tip,
      },
      xAxis: {
        type: 'value', min: scale.min, max: scale.max, interval: scale.interval, name: say('report.script.learning-rate'), nameLocation: 'middle', nameGap: 24, nameTextStyle: quiet,
        axisLabel: { ...quiet, formatter: scale.label, hideOverlap: true }, axisLine: { lineStyle: { color: theme.colour('line') } }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.colour('grid') } },
      },
      yAxis: {
        type: 'value', inverse: true, min: 0, max: arms.length, interval: 0.5,
        axisLabel: {
          fontSize: 12, lineHeight: 15, width: narrow ? 104 : 320, overflow: 'truncate', formatter: names(arms, narrow),
          rich: { a: { color: theme.colour('ink'), fontSize: 12, fontWeight: 600 }, b: { color: theme.colour('soft'), fontSize: 11 } },
        },
        axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: { show: false },
      },
      series: [...ranges(arms, scale), ...KINDS.map((kind) => points(arms, kind)), gains(arms, scale)],
    };
  }

  function mapTable(arms) {
    return {
      columns: ['report.script.optimizer', 'report.script.control', 'report.script.learning-rate', 'report.script.boundary.end', 'report.script.boundary.at-step', 'report.script.boundary.seed'].map((key) => say(key)),
      rows: arms.flatMap((arm) => arm.trials.map((trial) => [arm.optimizer, arm.condition, trial.rate, kindText(trial.kind), trial.steps, trial.seed])),
    };
  }

  function key() {
    const picture = (child) => drawing('svg', { viewBox: '0 0 24 12', 'aria-hidden': 'true' }, [child]);
    return element('ul', { class: 'boundary-key' }, [
      element('li', {}, [picture(drawing('line', { class: 'range', x1: 2, x2: 22, y1: 6, y2: 6 })), say(aimed ? 'report.script.boundary.range' : 'report.script.boundary.stable-range')]),
      element('li', {}, [picture(drawing('path', { class: 'edge', d: 'M12 0V12M3 6H21M3 3V9M21 3V9' })), say('report.script.boundary.edge')]),
      ...(aimed ? [element('li', {}, [picture(drawing('circle', { class: 'trained', cx: 12, cy: 6, r: 4 })), kindText('trained')])] : []),
      element('li', {}, [picture(drawing('circle', { class: 'survived', cx: 12, cy: 6, r: 3.5 })), kindText('survived')]),
      element('li', {}, [picture(drawing('path', { class: 'diverged', d: 'M8 2 16 10M16 2 8 10' })), kindText('diverged')]),
    ]);
  }

  /** Rates at which something is to be seen, with a little room. */
  function rateScale(arms) {
    const rates = arms.flatMap((arm) => arm.trials.map((trial) => trial.rate));
    return scales.logarithmic(Math.min(...rates) / 1.05, Math.max(...rates) * 1.05, '');
  }

  /** A click on a trial opens it. */
  function opening(entry) {
    if (entry.chart && !entry.opens) {
      entry.opens = true;
      entry.chart.on('click', (item) => item.data.trial && (window.location.hash = 'trial=' + item.data.trial.id));
    }
  }

  function map(host, arms) {
    const scale = rateScale(arms);
    const { node, entry } = frame.figure({
      title: say('report.script.boundary.title'),
      note: say(arms.some((arm) => arm.lower) ? 'report.script.boundary.note' : 'report.script.boundary.note-upper'),
      description: arms.map((arm) => say('report.script.boundary.of', arm.optimizer + ', ' + arm.condition, arm.critical.text)).join('; '),
      board: 'boundary',
      option: () => {
        opening(entry);
        return mapOption(arms, scale, entry.host);
      },
      table: () => mapTable(arms),
    });
    entry.host.style.height = (ROW * arms.length + 60) + 'px';
    entry.host.after(key());
    host.append(node);
  }

  function sharpnessLine(line, index, scale) {
    const colour = theme.colour('c' + (1 + index));
    return {
      name: line.label, type: 'line', showSymbol: true, symbolSize: 5, lineStyle: { color: colour, width: 1.8 }, itemStyle: { color: colour }, emphasis: { disabled: true },
      data: line.steps.map((step, i) => [step, scale.place(line.values[i])]),
    };
  }

  function limitLine(line, index, limit, scale) {
    const colour = theme.colour('c' + (1 + index));
    return {
      type: 'line', name: '', silent: true, data: [],
      markLine: {
        silent: true, symbol: 'none', animation: false,
        data: [{ yAxis: scale.place(limit), lineStyle: { color: colour, width: 1.3, type: [5, 4] }, label: { position: 'insideEndTop', color: colour, fontSize: 10, formatter: 'η = ' + line.label } }],
      },
    };
  }

  function sharpnessTip(picture) {
    return (items) => element('div', { class: 'tip' }, [
      element('h4', {}, say('report.script.step', items[0].axisValue)),
      ...picture.lines.map((line, index) => {
        const at = line.steps.indexOf(items[0].axisValue);
        return element('div', {}, [curves.swatch(index), element('span', {}, 'η = ' + line.label), element('b', {}, at < 0 ? '–' : scales.number(line.values[at])),
          element('small', {}, say('report.script.sharpness.limit', scales.number(picture.atRateOne / line.rate)))]);
      }),
    ]);
  }

  function sharpnessOption(picture) {
    const quiet = { color: theme.colour('faint'), fontSize: 11 };
    const values = picture.lines.flatMap((line) => [...line.values, picture.atRateOne / line.rate]).filter((value) => value > 0);
    const scale = scales.logarithmic(Math.min(...values), Math.max(...values), '');
    return {
      animation: false,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily },
      grid: { left: 46, right: 14, top: 16, bottom: 36 },
      tooltip: {
        trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: theme.colour('surface'), borderColor: theme.colour('line'),
        textStyle: { color: theme.colour('ink') }, padding: [6, 10], formatter: sharpnessTip(picture),
      },
      xAxis: {
        type: 'value', min: 0, name: say('report.script.axis-step'), nameLocation: 'middle', nameGap: 24, nameTextStyle: quiet, splitNumber: 4,
        axisLabel: { ...quiet, hideOverlap: true }, axisLine: { onZero: false, lineStyle: { color: theme.colour('line') } }, axisTick: { show: false }, splitLine: { show: false },
        axisPointer: { label: { show: false } },
      },
      yAxis: {
        type: 'value', min: scale.min, max: scale.max, interval: scale.interval, axisLabel: { ...quiet, formatter: scale.label },
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.colour('grid') } },
      },
      series: picture.lines.flatMap((line, index) => [sharpnessLine(line, index, scale), limitLine(line, index, picture.atRateOne / line.rate, scale)]),
    };
  }

  function sharpness(host, picture) {
    const title = say(picture.plain ? 'report.script.sharpness.plain' : 'report.script.sharpness.preconditioned', picture.arm);
    const { node } = frame.figure({
      title,
      note: say('report.script.sharpness.note', picture.formula),
      description: picture.lines.map((line) => say('report.script.sharpness.of', line.label, scales.number(line.values[line.values.length - 1]), scales.number(picture.atRateOne / line.rate))).join('; '),
      board: 'sharpness',
      option: () => sharpnessOption(picture),
      table: () => ({
        columns: ['report.script.learning-rate', 'report.script.axis-step', 'report.script.sharpness.measured', 'report.script.sharpness.limit-column'].map((key) => say(key)),
        rows: picture.lines.flatMap((line) => line.steps.map((step, i) => [line.rate, step, line.values[i], picture.atRateOne / line.rate])),
      }),
    });
    host.append(node);
  }

  /** Draws what the page holds of boundaries, if it does. */
  function open() {
    const data = document.getElementById('boundary-data');
    if (data === null) {
      return;
    }
    const found = JSON.parse(data.textContent);
    const shown = found.arms.filter((arm) => arm.trials.length > 0);
    aimed = shown.some((arm) => arm.lower || arm.trials.some((trial) => trial.kind === 'trained'));
    if (shown.length > 0) {
      map(document.getElementById('boundary-map'), shown);
    }
    found.sharpness.forEach((picture) => sharpness(document.getElementById('sharpness-panels'), picture));
  }

  return { open };
})();
