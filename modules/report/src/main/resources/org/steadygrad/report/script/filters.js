// What the reader wants to see: optimizers, controls, one seed. One choice, which all pictures and tables follow.
window.steadygrad.filters = (function () {
  'use strict';

  const { element, say } = window.steadygrad;
  const hidden = { optimizer: new Set(), condition: new Set() };
  const MOST_SEEDS = 12;
  const listeners = [];
  let seed = null;

  const tell = () => listeners.forEach((listener) => listener());

  function toggle(kind, name) {
    hidden[kind].has(name) ? hidden[kind].delete(name) : hidden[kind].add(name);
    tell();
  }

  function choose(one) {
    seed = one;
    tell();
  }

  function reset() {
    hidden.optimizer.clear();
    hidden.condition.clear();
    choose(null);
  }

  const shows = (kind, name) => !hidden[kind].has(name);
  const active = () => seed !== null || hidden.optimizer.size + hidden.condition.size > 0;

  /** Whether a row of the table of trials is wanted. */
  function accepts(row) {
    return shows('optimizer', row.optimizer) && shows('condition', row.condition) && (seed === null || row.seed === seed);
  }

  function pressing(node, pressed, action) {
    const follow = () => node.setAttribute('aria-pressed', String(pressed()));
    node.addEventListener('click', action);
    listeners.push(follow);
    follow();
    return node;
  }

  function chips(kind, legend, names) {
    return names.length < 2 ? [] : [element('div', { class: 'choice', role: 'group', 'aria-label': legend }, [
      element('span', {}, legend),
      ...names.map((name) => pressing(element('button', { type: 'button' }, name), () => shows(kind, name), () => toggle(kind, name))),
    ])];
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
    const parts = [
      ...chips('optimizer', say('report.script.optimizer'), data.optimizers),
      ...chips('condition', say('report.script.control'), data.conditions),
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
