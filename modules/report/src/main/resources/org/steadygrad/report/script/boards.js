// A board: rows of panels over one legend and one choice of learning rate.
window.steadygrad.boards = (function () {
  'use strict';

  const { element, theme, scales, curves, tables } = window.steadygrad;
  const BEST = 'best';
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

  function legend(names, hidden, onToggle) {
    return element('ul', { class: 'legend', 'aria-label': 'Lines' }, names.map((name, index) => {
      const button = element('button', { type: 'button', 'aria-pressed': 'true' }, [curves.swatch(index), name]);
      button.setAttribute('aria-pressed', String(!hidden.has(name)));
      button.addEventListener('click', () => {
        hidden.has(name) ? hidden.delete(name) : hidden.add(name);
        button.setAttribute('aria-pressed', String(!hidden.has(name)));
        onToggle(name);
      });
      return element('li', {}, [button]);
    }));
  }

  /** The panels of a row: for each workload one per optimizer, or one per condition, with the others as its lines. */
  function split(data, by) {
    const groups = new Map();
    const across = by === 'optimizer' ? 'condition' : 'optimizer';
    data.arms.forEach((arm) => {
      const key = arm.workload + '/' + arm[by];
      if (!groups.has(key)) {
        const name = by === 'condition' && data.conditions.length === 1 ? 'all optimizers' : data[by + 's'][arm[by]];
        const place = data.workloads.length > 1 ? ', ' + data.workloads[arm.workload] : '';
        groups.set(key, { title: name + place, arms: [] });
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

  function lines(group, rate, curveOf) {
    return group.arms
      .map((each) => ({ ...each, cell: cell(each.arm, rate) }))
      .filter((each) => each.cell && each.cell.finished > 0)
      .map((each) => ({ name: each.name, index: each.index, rate: each.cell.rate, curve: curveOf(each.cell) }))
      .map((line) => ({ ...line, curve: { x: [], mid: [], ...line.curve } }));
  }

  function describe(panel, data) {
    const parts = panel.lines.map((line) => {
      const last = line.curve.mid.filter((value) => value !== null).slice(-1)[0];
      const ended = line.curve.ends ? ', ' + line.curve.ends.length + ' diverged' : '';
      return line.name + ' at learning rate ' + data.rates[line.rate] + ' ends at ' + panel.scale.text(last) + ended;
    });
    return panel.title + ' over steps: ' + (parts.join('; ') || 'nothing to show') + '.';
  }

  class Board {
    constructor(section, data, spec) {
      Object.assign(this, { section, data, spec, hidden: new Set(), charts: [] });
      this.by = data.conditions.length > 1 || data.optimizers.length === 1 ? 'optimizer' : 'condition';
      this.rate = spec.rate;
      this.tools = element('div', { class: 'tools' });
      this.body = element('div', {});
      section.append(this.tools, this.body);
      this.addTools();
      this.layOut();
    }

    addTools() {
      const { data, spec } = this;
      const rates = data.rates.map((label, i) => ({ value: String(i), label }));
      if (rates.length > 1) {
        this.tools.append(chips('learning rate', spec.id + '-rate', [{ value: BEST, label: 'each at its best' }, ...rates],
          this.rate, (value) => { this.rate = value; this.layOut(); }));
      }
      if (data.conditions.length > 1 && data.optimizers.length > 1) {
        const views = [{ value: 'optimizer', label: 'optimizer' }, { value: 'condition', label: 'control' }];
        this.tools.append(chips('one panel per', spec.id + '-by', views, this.by,
          (value) => { this.by = value; this.hidden.clear(); this.layOut(); }));
      }
    }

    layOut() {
      this.charts.forEach((entry) => entry.chart.dispose());
      this.charts = [];
      const names = this.data[this.by === 'optimizer' ? 'conditions' : 'optimizers'];
      this.body.replaceChildren(legend(names, this.hidden, (name) => this.toggle(name)));
      this.spec.rows.forEach((row) => this.body.append(this.row(row)));
    }

    row(row) {
      const groups = split(this.data, this.by).map((group) => ({ ...group, lines: lines(group, this.rate, row.curve) }));
      const scale = row.scale(groups.flatMap((group) => group.lines));
      const panels = element('div', { class: 'panels', 'data-count': groups.length });
      groups.forEach((group) => panels.append(this.figure(group, row, scale)));
      return element('div', { class: 'row' }, [
        element('h3', {}, [row.title + ' ', element('span', {}, row.note)]),
        panels,
      ]);
    }

    figure(group, row, scale) {
      const panel = {
        title: row.title + ', ' + group.title,
        lines: group.lines,
        scale,
        marks: row.marks(scale),
        steps: this.spec.steps,
        slack: this.spec.steps / 100,
      };
      const host = element('div', { class: 'chart', role: 'img', 'aria-label': describe(panel, this.data) });
      this.queue(host, panel);
      return element('figure', {}, [
        element('figcaption', {}, [group.title, this.rates(group)]),
        host,
        tables.details(panel),
      ]);
    }

    rates(group) {
      const rate = (line) => this.data.rates[line.rate];
      const all = new Set(group.lines.map(rate));
      return element('small', {}, all.size < 2
        ? ['at rate ' + [...all].join('')]
        : ['at rate ', ...group.lines.map((line) =>
          element('span', { title: line.name + ' at learning rate ' + rate(line) }, [curves.swatch(line.index), rate(line)]))]);
    }

    queue(host, panel) {
      const entry = { board: this.spec.id, title: panel.title, host, panel, chart: null, drawn: false };
      this.charts.push(entry);
      window.requestAnimationFrame(() => this.draw(entry));
    }

    draw(entry) {
      if (!entry.host.isConnected) {
        return;
      }
      entry.chart = entry.chart || window.echarts.init(entry.host, null, { devicePixelRatio: Math.max(2, window.devicePixelRatio) });
      entry.chart.resize();
      entry.chart.setOption(curves.option(entry.panel, this.hidden), { replaceMerge: ['series'] });
      entry.drawn = true;
      entry.width = entry.host.clientWidth;
    }

    toggle(name) {
      this.charts.filter((entry) => entry.chart).forEach((entry) => {
        entry.chart.dispatchAction({ type: this.hidden.has(name) ? 'legendUnSelect' : 'legendSelect', name });
      });
    }

    redraw() {
      this.charts.filter((entry) => entry.chart).forEach((entry) => this.draw(entry));
    }

    fit() {
      this.charts
        .filter((entry) => entry.chart && entry.host.clientWidth !== entry.width)
        .forEach((entry) => this.draw(entry));
    }
  }

  function open(section, data, spec) {
    const board = new Board(section, data, spec);
    registry.push(board);
    theme.onChange(() => board.redraw());
    new window.ResizeObserver(() => board.fit()).observe(section);
    return board;
  }

  return { open, charts: () => registry.flatMap((board) => board.charts), BEST };
})();
