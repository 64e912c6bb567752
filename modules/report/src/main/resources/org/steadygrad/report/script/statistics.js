// The statistics of each workload, each as a picture with its numbers.
window.steadygrad.statistics = (function () {
  'use strict';

  const { element, say, wording, scales, frame, filters, curves, estimates, staircases, parallel } = window.steadygrad;
  const MOST_LINES = 8;
  const FINDINGS = { shown: 'c2', indicated: 'c5', tied: 'c7' };
  const LEVEL = 0.05;

  const percent = scales.percent;
  const points = (share) => (100 * share).toFixed(Math.abs(share) < 0.00095 ? 2 : 1);
  const pValue = (p) => (p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2));

  /** In words: the mean, its interval, and of how many seeds. */
  function words(estimate, text) {
    const key = estimate.n === 1 ? 'report.script.estimate-once' : estimate.coverage >= 95 ? 'report.script.estimate' : 'report.script.estimate-range';
    return say(key, text(estimate.mean), text(estimate.low), text(estimate.high), estimate.n);
  }

  function figure(spec) {
    const { node, entry } = frame.figure({ ...spec, board: 'statistics' });
    filters.onChange(() => frame.redraw(entry));
    if (spec.rows) {
      node.querySelector('.chart').style.height = 60 + estimates.row() * spec.rows + 'px';
    }
    if (spec.wide) {
      node.classList.add('wide');
    }
    return node;
  }

  /** What the filters let through, of arms and of trials. */
  const wanted = (arm) => filters.shows('optimizer', arm.optimizer) && filters.shows('condition', arm.condition);
  const chosen = (owner) => wanted(owner) && (filters.seed() === null || filters.seed() === owner.seed);

  function legend(lines, hidden, redraw) {
    return element('ul', { class: 'legend', 'aria-label': say('report.script.lines') }, lines.map((line) => {
      const shows = () => wanted(line.arm) && !hidden.has(line.arm);
      const button = element('button', { type: 'button' }, [curves.swatch(line.index), line.name]);
      const follow = () => button.setAttribute('aria-pressed', String(shows()));
      button.addEventListener('click', () => {
        hidden.has(line.arm) ? hidden.delete(line.arm) : hidden.add(line.arm);
        follow();
        redraw();
      });
      filters.onChange(follow);
      follow();
      return element('li', {}, [button]);
    }));
  }

  /** A figure of lines, with a legend whose names take them out and put them back. */
  function lineFigure(spec, lines, option) {
    const hidden = new Set();
    const { node, entry } = frame.figure({
      ...spec, board: 'statistics', option: () => option(lines.filter((line) => wanted(line.arm) && !hidden.has(line.arm))),
    });
    node.querySelector('.chart').before(legend(lines, hidden, () => frame.redraw(entry)));
    filters.onChange(() => frame.redraw(entry));
    return node;
  }

  function forest(workload) {
    const said = wording(workload.answers);
    const rows = workload.differences.map((each) => ({
      arm: each.arm, name: each.arm.text, mean: 100 * each.difference.mean, low: 100 * each.difference.low, high: 100 * each.difference.high, colour: FINDINGS[each.finding],
      text: say('report.script.forest.row', words(each.difference, points), pValue(each.corrected), say('report.script.finding-' + each.finding)),
    }));
    const columns = ['arm', 'difference', 'low', 'high', 'seeds', 'p', 'corrected', 'signed-rank', 'hedges-g', 'cliffs-delta', 'needed', 'finding'];
    return figure({
      wide: true, rows: rows.length,
      title: say('report.script.forest', workload.leader),
      note: said('report.script.forest.note'),
      description: say('report.script.forest.description', workload.leader, rows.map((row) => row.name + ': ' + row.text).join('; ')),
      option: () => estimates.option(rows.filter((row) => wanted(row.arm)), { name: said('report.script.axis-points'), at: 0 }, 'scatter'),
      table: () => ({
        columns: columns.map((name) => say('report.script.column-' + name)),
        rows: workload.differences.map((each) => [each.arm.text, points(each.difference.mean), points(each.difference.low), points(each.difference.high), each.difference.n,
          pValue(each.permutation), pValue(each.corrected), pValue(each.signedRank), each.hedgesG === undefined ? '–' : each.hedgesG.toFixed(2), each.cliffsDelta.toFixed(2), each.needed, say('report.script.finding-' + each.finding)]),
      }),
    });
  }

  function divergence(workload) {
    const all = workload.divergences;
    const first = all[0].arm.text;
    const words = (each) => say('report.script.divergence.row', each.diverged, each.trials, percent(each.low), percent(each.high), pValue(each.corrected));
    const rows = all.map((each) => ({
      arm: each.arm, name: each.arm.text, mean: 100 * each.share, low: 100 * each.low, high: 100 * each.high,
      colour: each.corrected < LEVEL ? FINDINGS.shown : FINDINGS.tied, text: words(each),
    }));
    return figure({
      wide: true, rows: rows.length,
      title: say('report.script.divergence'),
      note: say('report.script.divergence.note', first),
      description: say('report.script.divergence.description', rows.map((row) => row.name + ': ' + row.text).join('; ')),
      option: () => estimates.option(rows.filter((row) => wanted(row.arm)), { name: say('report.script.axis-diverged'), min: 0 }, 'scatter'),
      table: () => ({
        columns: ['arm', 'diverged', 'trials', 'share', 'low', 'high', 'fisher', 'corrected'].map((key) => say('report.script.column-' + key)),
        rows: all.map((each) => [each.arm.text, each.diverged, each.trials, percent(each.share), percent(each.low), percent(each.high), pValue(each.pValue), pValue(each.corrected)]),
      }),
    });
  }

  function importance(workload) {
    const said = wording(workload.answers);
    const name = (bar) => bar.name || say('report.script.importance.higher');
    const rows = workload.importance.map((bar) => ({
      name: name(bar), mean: 100 * bar.share.mean, low: 100 * bar.share.low, high: 100 * bar.share.high, colour: 'c2', text: words(bar.share, percent),
    })).sort((a, b) => b.mean - a.mean);
    return figure({
      rows: rows.length,
      title: said('report.script.importance'),
      note: say('report.script.importance.note'),
      description: say('report.script.importance.description', rows.map((row) => row.name + ' ' + row.text).join('; ')),
      option: () => estimates.option(rows, { name: say('report.script.axis-variance'), min: Math.min(0, ...rows.map((row) => Math.floor(row.low))) }, 'bar'),
      table: () => ({
        columns: ['factor', 'share', 'low', 'high', 'seeds'].map((key) => say('report.script.column-' + key)),
        rows: workload.importance.map((bar) => [name(bar), percent(bar.share.mean), percent(bar.share.low), percent(bar.share.high), bar.share.n]),
      }),
    });
  }

  /** Of many lines the first ones, and a word on it. */
  function first(lines, note) {
    return { shown: lines.slice(0, MOST_LINES), note: lines.length > MOST_LINES ? note + ' ' + say('report.script.first-lines', MOST_LINES, lines.length) : note };
  }

  function shareAxis(lines, said) {
    const all = lines.flatMap((line) => line.points.flatMap((point) => [point.low, point.high]));
    return scales.shares(all.reduce((a, b) => Math.min(a, b), 1), all.reduce((a, b) => Math.max(a, b), 0), said('report.script.axis-accuracy'));
  }

  function estimated(lines, place) {
    return lines.map((line, index) => ({
      arm: line.arm, name: line.arm.text, index,
      points: line.points.map((point) => ({ at: point.x, x: place(point.x), y: point.y.mean, low: point.y.low, high: point.y.high, estimate: point.y })),
    }));
  }

  function accuracyLines(key, said, all, x, place, columnKey, more) {
    const { shown, note } = first(all, said('report.script.' + key + '.note'));
    const lines = estimated(shown, place);
    const scale = shareAxis(lines, said);
    return lineFigure({
      title: say('report.script.' + key), note,
      description: say('report.script.lines.description', say('report.script.' + key), shown.map((line) => line.arm.text + ': ' + (line.whole ? words(line.whole, percent) : words(line.points[line.points.length - 1].y, percent))).join('; ')),
      table: () => ({
        columns: ['arm', columnKey, 'accuracy', 'low', 'high', 'seeds'].map((name) => said('report.script.column-' + name)).concat(more.columns),
        rows: all.flatMap((line) => line.points.map((point) => [line.arm.text, point.x, percent(point.y.mean), percent(point.y.low), percent(point.y.high), point.y.n, ...more.cells(line)])),
      }),
    }, lines, (visible) => staircases.option(visible, {
      x, step: false, y: { name: scale.unit, min: scale.min, max: scale.max, interval: scale.interval, label: scale.label },
      text: (point) => say('report.script.at', say('report.script.column-' + columnKey), scales.number(point.at), words(point.estimate, percent)),
    }));
  }

  function sensitivity(workload) {
    const rates = workload.rates.flatMap((line) => line.points.map((point) => point.x));
    const x = staircases.rates(Math.min(...rates), Math.max(...rates), say('report.script.learning-rate'));
    return accuracyLines('sensitivity', wording(workload.answers), workload.rates, x, Math.log10, 'rate', {
      columns: [say('report.script.column-untuned')], cells: (line) => [line.whole ? words(line.whole, percent) : '–'],
    });
  }

  function budget(workload) {
    const most = Math.max(...workload.budgets.map((line) => line.points.length));
    const x = { name: say('report.script.axis-budget'), min: 1, max: most, interval: Math.max(1, Math.ceil(most / 8)), label: String };
    return accuracyLines('budget', wording(workload.answers), workload.budgets, x, (k) => k, 'budget', { columns: [], cells: () => [] });
  }

  function staircase(spec, all) {
    const { shown, note } = first(all, spec.note);
    const lines = shown.map((each, index) => ({
      arm: each.arm, name: each.arm.text, index,
      points: [...each.stairs, { ...each.stairs[each.stairs.length - 1], x: spec.end }].filter((stair) => stair.x <= spec.end),
    }));
    return lineFigure({
      title: spec.title, note,
      description: say('report.script.lines.description', spec.title, shown.map((each) => each.arm.text + ': ' + spec.summary(each)).join('; ')),
      table: () => ({ columns: spec.columns.map((key) => say('report.script.column-' + key)), rows: all.flatMap(spec.cells) }),
    }, lines, (visible) => staircases.option(visible, {
      step: true, x: spec.x, y: { name: spec.axis, min: 0, max: 1, interval: 0.25, label: (share) => Math.round(100 * share) + '%' },
      text: (point) => say('report.script.at', spec.x.name, scales.number(point.x), percent(point.y)),
    }));
  }

  /** So that an arm has the same colour in all pictures. */
  function inRankingOrder(workload) {
    const ranks = new Map([workload.leader, ...workload.differences.map((each) => each.arm.text)].map((arm, rank) => [arm, rank]));
    const rank = (runner) => (ranks.has(runner.arm.text) ? ranks.get(runner.arm.text) : ranks.size);
    return [...workload.race].sort((a, b) => rank(a) - rank(b));
  }

  function survival(workload) {
    return staircase({
      title: say('report.script.survival'), note: say('report.script.survival.note'), axis: say('report.script.survival.axis'), end: workload.horizon,
      x: { name: say('report.script.axis-step'), min: 0, max: workload.horizon },
      summary: (runner) => (runner.median === undefined ? say('report.script.survival.none', runner.n - runner.notReached, runner.n) : say('report.script.survival.median', scales.number(runner.median), runner.n - runner.notReached, runner.n)),
      columns: ['arm', 'step', 'waiting', 'low', 'high', 'seeds', 'median', 'log-rank'],
      cells: (runner) => runner.stairs.map((stair) => [runner.arm.text, stair.x, percent(stair.y), percent(stair.low), percent(stair.high), runner.n, runner.median === undefined ? '–' : runner.median, pValue(runner.corrected)]),
    }, inRankingOrder(workload));
  }

  function profile(profiles) {
    return staircase({
      title: say('report.script.profile'), note: say('report.script.profile.note', profiles[0].workloads), axis: say('report.script.profile.axis'), end: 4,
      x: { name: say('report.script.profile.tau'), min: 1, max: 4, interval: 0.5 },
      summary: (each) => say('report.script.profile.score', each.score.toFixed(2)),
      columns: ['arm', 'tau', 'share', 'score'],
      cells: (each) => each.stairs.map((stair) => [each.arm.text, stair.x, percent(stair.y), each.score.toFixed(3)]),
    }, profiles);
  }

  function trials(workload) {
    const said = wording(workload.answers);
    const { axes, rows, owners } = workload.trials;
    return figure({
      wide: true, rows: Math.max(9, ...axes.map((axis) => axis.levels.length)),
      title: say('report.script.parallel'), note: said('report.script.parallel.note'),
      description: said('report.script.parallel.description', rows.length, axes.map((axis) => axis.name).join(', ')),
      option: () => parallel.option(axes, rows.filter((row, i) => chosen(owners[i])), said('report.script.axis-accuracy')),
      table: () => ({
        columns: [...axes.map((axis) => axis.name), said('report.script.column-accuracy')],
        rows: rows.map((row) => [...axes.map((axis, i) => axis.levels[row[i]]), percent(row[axes.length])]),
      }),
    });
  }

  function pictures(workload) {
    return [
      workload.differences.length > 0 && forest(workload),
      workload.divergences.length > 1 && workload.divergences.some((each) => each.diverged > 0) && divergence(workload),
      workload.race.some((runner) => runner.stairs.length > 1) && survival(workload),
      workload.rates.length > 0 && sensitivity(workload),
      workload.budgets.length > 0 && budget(workload),
      workload.importance.length > 0 && importance(workload),
      workload.trials.axes.length > 1 && workload.trials.rows.length > 1 && trials(workload),
    ].filter(Boolean);
  }

  function open(body, data) {
    data.workloads.forEach((workload) => {
      const heading = data.workloads.length > 1 ? [element('h3', { class: 'workload' }, workload.name)] : [];
      body.append(element('div', { 'data-workload': workload.name }, [...heading, element('div', { class: 'statistics' }, pictures(workload))]));
    });
    if (data.profiles.length > 0) {
      body.append(element('div', { class: 'statistics' }, [profile(data.profiles)]));
    }
    if (body.querySelectorAll('figure').length === 0) {
      document.getElementById('statistics').hidden = true;
    }
  }

  return { open };
})();
