// The table of all trials: sorted by a click on a column's head, filtered by words, opened by a click on a row.
window.steadygrad.trialTable = (function () {
  'use strict';

  const { element, say, downloads, scales, filters, trialDialog, trialStore } = window.steadygrad;
  const FIRST = 200;
  const COLUMNS = [
    { key: 'workload', text: (row) => row.workload },
    { key: 'optimizer', text: (row) => row.optimizer },
    { key: 'condition', text: (row) => row.condition },
    { key: 'rate', text: (row) => row.rate, value: (row) => row.learningRate, number: true },
    { key: 'seed', text: (row) => String(row.seed), value: (row) => row.seed, number: true },
    { key: 'outcome', text: (row) => row.outcome },
    { key: 'accuracy', text: (row) => (row.accuracy === undefined ? '' : (100 * row.accuracy).toFixed(1)), value: (row) => row.accuracy, number: true },
    { key: 'to-target', text: (row) => (row.stepsToTarget === undefined ? '' : scales.whole(row.stepsToTarget)), value: (row) => row.stepsToTarget, number: true },
    { key: 'steps', text: (row) => (row.steps === undefined ? '' : scales.whole(row.steps)), value: (row) => row.steps, number: true },
    { key: 'time', text: (row) => row.time, value: (row) => row.seconds, number: true },
    { key: 'id', text: (row) => row.id, code: true },
  ];
  const EXACT = ['id', 'workload', 'optimizer', 'condition', 'setting', 'learningRate', 'seed', 'verdict', 'verdictStep', 'detail',
    'accuracy', 'loss', 'stepsToTarget', 'steps', 'examples', 'seconds', 'parameterHash'];

  function compare(column, rising) {
    const value = column.value || column.text;
    return (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === undefined || y === undefined) {
        return x === y ? 0 : (x === undefined ? 1 : -1);
      }
      const order = typeof x === 'number' ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
      return rising ? order : -order;
    };
  }

  class Table {
    constructor(host, rows, condition) {
      Object.assign(this, { rows, condition, words: '', state: 'all', sorted: null, rising: true, most: FIRST });
      this.columns = COLUMNS.filter((column) => column.key !== 'workload' || new Set(rows.map((row) => row.workload)).size > 1);
      this.count = element('span', { class: 'count', 'aria-live': 'polite' });
      this.body = element('tbody', {});
      this.heads = this.columns.map((column) => this.head(column));
      this.more = element('button', { type: 'button', class: 'button more' });
      this.more.addEventListener('click', () => { this.most = Infinity; this.fill(); });
      host.replaceChildren(this.tools(), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('report.script.all-trials') }, [
        element('table', { class: 'list trials' }, [element('thead', {}, [element('tr', {}, this.heads)]), this.body]),
      ]), this.more);
      this.fill();
      filters.onChange(() => this.fill());
    }

    head(column) {
      const button = element('button', { type: 'button' }, column.key === 'condition' ? this.condition : say('report.script.column.' + column.key));
      button.addEventListener('click', () => {
        this.rising = this.sorted === column ? !this.rising : true;
        this.sorted = column;
        this.fill();
      });
      return element('th', { scope: 'col', class: column.number ? 'number' : null }, [button]);
    }

    tools() {
      const words = element('input', { type: 'search', placeholder: say('report.script.filter'), 'aria-label': say('report.script.filter') });
      words.addEventListener('input', () => { this.words = words.value; this.fill(); });
      const state = element('select', { 'aria-label': say('report.script.column.outcome') },
        ['all', 'finished', 'diverged', 'missing'].map((value) => element('option', { value }, say('report.script.state.' + value))));
      state.addEventListener('change', () => { this.state = state.value; this.fill(); });
      const files = [['CSV', () => downloads.saveCsv('trials', EXACT, this.chosen().map((row) => EXACT.map((key) => row[key])))],
        ['JSON', () => downloads.saveJson('trials', this.chosen())]].map(([name, action]) => {
        const button = element('button', { type: 'button', class: 'button', 'aria-label': say('report.script.save-trials', name) }, name);
        button.addEventListener('click', action);
        return button;
      });
      return element('div', { class: 'tools' }, [words, state, this.count, element('span', { class: 'files' }, files)]);
    }

    /** The rows that the filters let through, in their order. */
    chosen() {
      const words = this.words.toLowerCase().split(/\s+/).filter((word) => word !== '');
      const rows = this.rows
        .filter(filters.accepts)
        .filter((row) => this.state === 'all' || row.state === this.state)
        .filter((row) => {
          const text = this.columns.map((column) => column.text(row)).join(' ').toLowerCase();
          return words.every((word) => text.includes(word));
        });
      return this.sorted ? [...rows].sort(compare(this.sorted, this.rising)) : rows;
    }

    fill() {
      const rows = this.chosen();
      this.heads.forEach((head, i) => head.setAttribute('aria-sort',
        this.sorted === this.columns[i] ? (this.rising ? 'ascending' : 'descending') : 'none'));
      this.body.replaceChildren(...rows.slice(0, this.most).map((row) => this.row(row)));
      this.count.textContent = say('report.script.rows', scales.whole(rows.length), scales.whole(this.rows.length));
      this.more.hidden = rows.length <= this.most;
      this.more.textContent = say('report.script.show-all', scales.whole(rows.length));
      trialDialog.sort(rows.map((row) => row.id));
    }

    row(row) {
      const opens = trialStore.has(row.id);
      const cells = this.columns.map((column) => {
        const text = (column.key === 'outcome' && row.state === 'diverged' ? '✕ ' : '') + column.text(row);
        const content = column.code ? element('code', {}, text) : text;
        const link = column.key === 'id' && opens ? element('a', { href: '#trial=' + row.id }, [content]) : content;
        const diverged = column.key === 'outcome' && row.state === 'diverged';
        return element('td', { class: column.number ? 'number' : diverged ? 'diverged' : null, title: diverged ? row.detail : null }, [link]);
      });
      const node = element('tr', { class: opens ? 'opens' : null }, cells);
      if (opens) {
        node.addEventListener('click', (event) => { if (!event.target.closest('a') && String(window.getSelection()) === '') { trialDialog.open(row.id); } });
      }
      return node;
    }
  }

  return { open: (host, rows, condition) => new Table(host, rows, condition) };
})();
