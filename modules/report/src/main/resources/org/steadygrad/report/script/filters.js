// What the reader wants to see: workloads, optimizers, levels of other factors, one seed. One choice, which all pictures and
// tables follow.
window.steadygrad.filters = (function () {
  'use strict';

  const { element, say } = window.steadygrad;
  const hidden = { workload: new Set(), optimizer: new Set(), condition: new Set() };
  const MOST_SEEDS = 12;
  const listeners = [];
  let choices = [];
  let conditions = [];
  let seed = null;

  const tell = () => listeners.forEach((listener) => listener());
  const turn = (set, name) => { set.has(name) ? set.delete(name) : set.add(name); };

  /** The levels of a condition, one of each factor. */
  function levels(condition) {
    const at = conditions.indexOf(condition);
    return at < 0 ? [] : choices.map((choice) => ({ choice, level: choice.levels[choice.ofConditions[at]] }));
  }

  const shows = (kind, name) => !hidden[kind].has(name)
    && (kind !== 'condition' || levels(name).every(({ choice, level }) => !choice.hidden.has(level)));

  /** A condition that is not shown is shown again with all others of its levels; one of a single factor is its level. */
  function toggleCondition(name) {
    if (!shows('condition', name)) {
      hidden.condition.delete(name);
      levels(name).forEach(({ choice, level }) => choice.hidden.delete(level));
    } else if (choices.length === 1) {
      levels(name).forEach(({ choice, level }) => choice.hidden.add(level));
    } else {
      hidden.condition.add(name);
    }
  }

  function toggle(kind, name) {
    kind === 'condition' ? toggleCondition(name) : turn(hidden[kind], name);
    tell();
  }

  function choose(one) {
    seed = one;
    tell();
  }

  const sets = () => [...Object.values(hidden), ...choices.map((choice) => choice.hidden)];

  function reset() {
    sets().forEach((set) => set.clear());
    choose(null);
  }

  const active = () => seed !== null || sets().some((set) => set.size > 0);

  /** Whether a row of the table of trials is wanted. */
  function accepts(row) {
    return ['workload', 'optimizer', 'condition'].every((kind) => shows(kind, row[kind])) && (seed === null || row.seed === seed);
  }

  function pressing(node, pressed, action) {
    const follow = () => node.setAttribute('aria-pressed', String(pressed()));
    node.addEventListener('click', action);
    listeners.push(follow);
    follow();
    return node;
  }

  function chips(legend, names, pressed, press) {
    return names.length < 2 ? [] : [element('div', { class: 'choice', role: 'group', 'aria-label': legend }, [
      element('span', {}, legend),
      ...names.map((name) => pressing(element('button', { type: 'button' }, name), () => pressed(name), () => press(name))),
    ])];
  }

  const named = (kind, names) => chips(say('report.script.' + kind), names, (name) => shows(kind, name), (name) => toggle(kind, name));

  function levelsOf(choice) {
    return chips(choice.name, choice.levels, (level) => !choice.hidden.has(level), (level) => {
      turn(choice.hidden, level);
      tell();
    });
  }

  function manySeeds(all) {
    const select = element('select', { 'aria-label': say('report.script.column.seed') },
      [element('option', { value: '' }, say('report.script.all-seeds')), ...all.map((one) => element('option', { value: one }, String(one)))]);
    select.addEventListener('change', () => choose(select.value === '' ? null : Number(select.value)));
    listeners.push(() => { select.value = seed === null ? '' : String(seed); });
    return element('div', { class: 'choice' }, [element('span', {}, say('report.script.column.seed')), select]);
  }

  function seeds(all) {
    if (all.length > MOST_SEEDS) {
      return [manySeeds(all)];
    }
    return all.length < 2 ? [] : [element('div', { class: 'choice', role: 'group', 'aria-label': say('report.script.column.seed') }, [
      element('span', {}, say('report.script.column.seed')),
      ...[null, ...all].map((one) => pressing(
        element('button', { type: 'button' }, one === null ? say('report.script.all-seeds') : String(one)), () => seed === one, () => choose(one))),
    ])];
  }

  /** Fills the bar of choices; it stays away where there is nothing to choose. */
  function open(bar, data) {
    choices = data.choices.map((choice) => ({ ...choice, hidden: new Set() }));
    conditions = data.conditions;
    const parts = [
      ...named('workload', data.workloads.map((workload) => workload.name)),
      ...named('optimizer', data.optimizers),
      ...choices.flatMap(levelsOf),
      ...seeds(data.seeds),
    ];
    const all = element('button', { type: 'button', class: 'button' }, say('report.script.show-everything'));
    all.addEventListener('click', reset);
    const follow = () => { all.hidden = !active(); };
    listeners.push(follow);
    follow();
    bar.append(...parts, all);
    bar.hidden = parts.length === 0;
  }

  return { open, toggle, choose, reset, shows, accepts, seed: () => seed, onChange: (listener) => listeners.push(listener) };
})();
