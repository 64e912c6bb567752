// A board: rows of panels over one legend and one choice of learning rate.
window.steadygrad.boards = (function () {
  'use strict';

  const { element, say, wording, curves, frame, filters, scales, traces, trialStore } = window.steadygrad;
  const BEST = 'best';
  const IN_TIME = { loss: 'lossInTime', accuracy: 'accuracyInTime', testLoss: 'testLossInTime' };
  const EVALUATED = { accuracy: 'accuracy', testLoss: 'loss' };
  const registry = [];

  function chips(legend, name, choices, chosen, onChoose) {
    const parts = choices.flatMap((choice) => {
      const id = name + '-' + choice.value;
      const input = element('input', { type: 'radio', name, id, value: choice.value });
      input.checked = choice.value === chosen;
      input.addEventListener('change', () => onChoose(choice.value));
      return [input, element('label', { for: id }, choice.label)];
    });
    return element('fieldset', { class: 'chips' }, [element('legend', {}, legend), ...parts]);
  }

  /** The names of all lines; a click on one hides it or shows it again, here and everywhere. */
  function legend(kind, names) {
    return element('ul', { class: 'legend', 'aria-label': say('report.script.lines') }, names.map((name, index) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(filters.shows(kind, name)) }, [curves.swatch(index), name]);
      button.addEventListener('click', () => {
        filters.toggle(kind, name);
        button.setAttribute('aria-pressed', String(filters.shows(kind, name)));
      });
      return element('li', {}, [button]);
    }));
  }

  const other = (kind) => (kind === 'optimizer' ? 'condition' : 'optimizer');

  /** The panels of a row: for each workload one per optimizer, or one per condition, with the others as its lines. */
  function split(data, by) {
    const groups = new Map();
    const across = other(by);
    const wanted = (arm) => ['optimizer', 'condition'].every((kind) => filters.shows(kind, data[kind + 's'][arm[kind]]))
      && filters.shows('workload', data.workloads[arm.workload].name);
    data.arms.filter(wanted).forEach((arm) => {
      const key = arm.workload + '/' + arm[by];
      if (!groups.has(key)) {
        const name = by === 'condition' && data.conditions.length === 1 ? say('report.script.all-optimizers') : data[by + 's'][arm[by]];
        const place = data.workloads.length > 1 ? ', ' + data.workloads[arm.workload].name : '';
        groups.set(key, { title: name + place, answers: data.workloads[arm.workload].answers, arms: [] });
      }
      groups.get(key).arms.push({ arm, name: data[across + 's'][arm[across]], index: arm[across] });
    });
    return [...groups.values()];
  }

  function cell(arm, rate) {
    return rate === BEST
      ? (arm.best === undefined ? undefined : arm.cells[arm.best])
      : arm.cells.find((each) => String(each.rate) === rate);
  }

  /** The curve of one trial, in the place of the median over seeds. */
  function single(detail, key) {
    const evaluated = (figure) => ({ x: detail.evaluations.map((one) => one.step), mid: detail.evaluations.map((one) => one[figure]) });
    const quantity = { loss: 'loss', before: 'gradient-norm-raw', after: 'gradient-norm' }[key];
    const trace = quantity && traces.open(detail).of(quantity);
    const curve = EVALUATED[key] ? evaluated(EVALUATED[key]) : trace ? traces.curve(trace) : { x: [], mid: [] };
    const at = curve.mid.reduce((last, value, i) => (value > 0 ? i : last), -1);
    const end = detail.diverged && at >= 0 ? [{ x: curve.x[at], y: curve.mid[at] }] : undefined;
    return { ...curve, ends: end };
  }

  /** Milliseconds of training at a step, of those at the evaluations. */
  function milliseconds(detail, step) {
    const known = [{ step: 0, ms: 0 }, ...detail.evaluations.filter((one) => one.step > 0)];
    const next = Math.max(1, known.findIndex((one) => one.step >= step));
    const [from, to] = [known[next - 1], known[next]];
    return from.ms + (to.ms - from.ms) * (step - from.step) / (to.step - from.step);
  }

  function trialInTime(detail, curve) {
    const at = (step) => milliseconds(detail, step);
    return { ...curve, x: curve.x.map(at), ends: curve.ends && curve.ends.map((end) => ({ ...end, x: at(end.x) })) };
  }

  function seconds(curve) {
    const of = (ms) => ms / 1000;
    return curve && { ...curve, x: (curve.x || []).map(of), ends: curve.ends && curve.ends.map((end) => ({ ...end, x: of(end.x) })) };
  }

  async function ofTrial(each, key, timed) {
    const trial = each.cell.trials.find((one) => one.seed === filters.seed());
    const detail = trial && trialStore.has(trial.id) ? await trialStore.detail(trial.id) : null;
    if (detail === null || (timed && detail.evaluations.some((one) => one.ms === undefined))) {
      return null;
    }
    const curve = single(detail, key);
    return timed ? seconds(trialInTime(detail, curve)) : curve;
  }

  async function line(each, key, timed) {
    const cell = each.cell;
    const ofSeeds = () => (timed ? seconds(cell[IN_TIME[key]]) : cell[key] || (key === 'after' && cell.before));
    const curve = filters.seed() === null ? ofSeeds() : await ofTrial(each, key, timed);
    return { name: each.name, index: each.index, rate: cell.rate, curve: { x: [], mid: [], ...curve } };
  }

  function lines(group, rate, key, timed) {
    return Promise.all(group.arms
      .map((each) => ({ ...each, cell: cell(each.arm, rate) }))
      .filter((each) => each.cell && each.cell.finished > 0)
      .map((each) => line(each, key, timed)));
  }

  function describe(panel, data) {
    const parts = panel.lines.map((line) => {
      const last = line.curve.mid.filter((value) => value !== null).slice(-1)[0];
      const ended = line.curve.ends ? say('report.script.some-diverged', line.curve.ends.length) : '';
      return say('report.script.line-ends', line.name, data.rates[line.rate], panel.scale.text(last)) + ended;
    });
    return say(panel.along ? 'report.script.over-time' : 'report.script.over-steps', panel.title, parts.join('; ') || say('report.script.nothing'));
  }

  /** The median of each line at each step and, where seeds differ, the lowest and the highest. */
  function numbers(panel) {
    const steps = [...new Set(panel.lines.flatMap((line) => line.curve.x))].sort((a, b) => a - b);
    const at = panel.lines.map((line) => new Map(line.curve.x.map((x, i) => [x, i])));
    const cell = (line, i) => [line.curve.mid[i], ...(line.curve.low ? [line.curve.low[i], line.curve.high[i]] : [])];
    const blank = (line) => ['', ...(line.curve.low ? ['', ''] : [])];
    const names = (line) => [line.name, ...(line.curve.low ? [say('report.script.lowest', line.name), say('report.script.highest', line.name)] : [])];
    return {
      columns: [panel.along ? panel.along.name : say('report.script.axis-step'), ...panel.lines.flatMap(names)],
      rows: steps.map((step) => [step, ...panel.lines.flatMap((line, k) => (at[k].has(step) ? cell(line, at[k].get(step)) : blank(line)))]),
    };
  }

  /** What makes a panel one over seconds of training, as many as the longest of the row's lines. */
  function time(lines) {
    const longest = lines.reduce((most, line) => Math.max(most, line.curve.x[line.curve.x.length - 1] || 0), 0) || 1;
    return {
      along: { name: say('report.script.axis-seconds'), max: longest, text: (at) => say('report.script.after-seconds', scales.number(at)) },
      slack: longest / 100,
    };
  }

  class Board {
    constructor(section, data, spec) {
      Object.assign(this, { section, data, spec, charts: [], turn: 0, pending: true });
      this.by = data.conditions.length > 1 || data.optimizers.length === 1 ? 'optimizer' : 'condition';
      this.rate = spec.rate;
      this.timed = false;
      this.tools = element('div', { class: 'tools' });
      this.names = element('div', {});
      this.body = element('div', {});
      section.append(this.tools, this.names, this.body);
      this.addTools();
      this.nameLines();
      this.layOut();
      filters.onChange(() => { this.nameLines(); this.layOut(); });
    }

    addTools() {
      const { data, spec } = this;
      const rates = data.rates.map((label, i) => ({ value: String(i), label }));
      if (rates.length > 1) {
        this.tools.append(chips(say('report.script.learning-rate'), spec.id + '-rate', [{ value: BEST, label: say('report.script.each-at-its-best') }, ...rates],
          this.rate, (value) => { this.rate = value; this.layOut(); }));
      }
      if (data.conditions.length > 1 && data.optimizers.length > 1) {
        const views = [{ value: 'optimizer', label: say('report.script.optimizer') }, { value: 'condition', label: data.condition }];
        this.tools.append(chips(say('report.script.panel-per'), spec.id + '-by', views, this.by,
          (value) => { this.by = value; this.nameLines(); this.layOut(); }));
      }
      if (spec.rows.every((row) => IN_TIME[row.key]) && data.arms.some((arm) => arm.cells.some((each) => each.lossInTime))) {
        const views = [{ value: 'steps', label: say('report.script.by-steps') }, { value: 'time', label: say('report.script.by-time') }];
        this.tools.append(chips(say('report.script.over'), spec.id + '-over', views, 'steps',
          (value) => { this.timed = value === 'time'; this.layOut(); }));
      }
    }

    nameLines() {
      const kind = other(this.by);
      const buttons = [...this.names.querySelectorAll('button')];
      const names = this.data[kind + 's'];
      if (this.named === kind) {
        buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(filters.shows(kind, names[i]))));
      } else {
        this.named = kind;
        this.names.replaceChildren(legend(kind, names));
      }
    }

    async layOut() {
      this.turn += 1;
      this.pending = true;
      const turn = this.turn;
      const rows = await Promise.all(this.spec.rows.map((row) => this.prepare(row)));
      if (turn === this.turn) {
        this.charts = [];
        this.body.replaceChildren(...rows.map((row) => this.row(row)));
        this.pending = false;
      }
    }

    async prepare(row) {
      const groups = await Promise.all(split(this.data, this.by).map(async (group) => ({ ...group, lines: await lines(group, this.rate, row.key, this.timed) })));
      return { ...row, groups };
    }

    row(row) {
      const panels = element('div', { class: 'panels', 'data-count': row.groups.length }, row.groups.map((group) => this.figure(group, row)));
      const notes = [say(row.name + '.what'), filters.seed() === null ? row.seeds : say('report.script.only-seed', filters.seed()),
        ...(this.timed ? [say('report.script.time.what')] : [])];
      return element('div', { class: 'row' }, [element('h3', {}, [say(row.name) + ' ', element('span', {}, notes.join('; '))]), panels]);
    }

    /** One for all panels of a row that show the same, so that they can be compared. */
    scale(group, row) {
      const alike = row.groups.filter((each) => each.answers === group.answers);
      return row.scale(alike.flatMap((each) => each.lines), wording(group.answers));
    }

    figure(group, row) {
      const scale = this.scale(group, row);
      const panel = {
        title: wording(group.answers)(row.name) + ', ' + group.title,
        lines: group.lines,
        scale,
        marks: row.marks(scale),
        steps: this.spec.steps,
        slack: this.spec.steps / 100,
        ...(this.timed ? time(row.groups.flatMap((each) => each.lines)) : {}),
      };
      const { node, entry } = frame.figure({
        board: this.spec.id,
        title: panel.title,
        heading: [group.title, this.rates(group)],
        description: describe(panel, this.data),
        option: () => curves.option(panel, new Set()),
        table: () => numbers(panel),
      });
      this.charts.push(entry);
      return node;
    }

    rates(group) {
      const rate = (line) => this.data.rates[line.rate];
      const all = new Set(group.lines.map(rate));
      return element('small', {}, all.size < 2
        ? [say('report.script.at-rate', [...all].join(''))]
        : [say('report.script.at-rate', ''), ...group.lines.map((line) =>
          element('span', { title: say('report.script.line-at-rate', line.name, rate(line)) }, [curves.swatch(line.index), rate(line)]))]);
    }
  }

  function open(section, data, spec) {
    const board = new Board(section, data, spec);
    registry.push(board);
    return board;
  }

  return {
    open,
    charts: () => registry.flatMap((board) => board.charts),
    ready: () => registry.every((board) => !board.pending),
    BEST,
  };
})();
