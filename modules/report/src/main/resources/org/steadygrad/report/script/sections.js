// Lets the parts of the page that are there without any script follow the filters: maps, ranking, explosions.
window.steadygrad.sections = (function () {
  'use strict';

  const { filters } = window.steadygrad;
  const SHADES = 32;

  function hide(selector, wanted) {
    document.querySelectorAll(selector).forEach((node) => { node.hidden = !wanted(node); });
  }

  /** A cell of the map with the trial of one seed in the place of the median. */
  function shown(row, maps) {
    const [low, high] = [Number(maps.dataset.low), Number(maps.dataset.high)];
    const percent = 100 * row.accuracy;
    const share = Math.min(1, Math.max(0, (percent - low) / (high - low)));
    const diverged = row.state === 'diverged';
    return { id: row.id, shade: 'v' + Math.round(share * (SHADES - 1)), number: diverged ? '' : percent.toFixed(1), mark: diverged ? '✕' : '' };
  }

  function part(link, tag, text) {
    let node = link.querySelector(tag);
    if (!node && text !== '') {
      node = document.createElement(tag);
      link.append(node);
    }
    if (node) {
      node.textContent = text;
      node.hidden = text === '';
    }
  }

  function follow(cells) {
    hide('[data-workload]', (part) => filters.shows('workload', part.dataset.workload));
    hide('.maps figure', (figure) => filters.shows('optimizer', figure.dataset.optimizer));
    hide('.map tbody tr', (row) => filters.shows('condition', row.dataset.condition));
    hide('.ranking tbody tr', (row) => filters.shows('optimizer', row.dataset.optimizer) && filters.shows('condition', row.dataset.condition));
    cells.forEach(({ cell, link, first, siblings, maps, shade }) => {
      const row = filters.seed() === null ? undefined : siblings.find((one) => one.seed === filters.seed());
      const now = row ? shown(row, maps) : first;
      link.setAttribute('href', '#trial=' + now.id);
      cell.classList.remove(...[...cell.classList].filter((name) => /^v\d+$/.test(name)));
      cell.classList.add(row ? now.shade : shade);
      part(link, 'b', now.number);
      part(link, 'i', now.mark);
    });
  }

  function cells(rows) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const key = (row) => JSON.stringify([row.workload, row.setting]);
    const bySetting = new Map();
    rows.filter((row) => row.state !== 'missing').forEach((row) => bySetting.set(key(row), [...(bySetting.get(key(row)) || []), row]));
    return [...document.querySelectorAll('.map td a')].map((link) => {
      const cell = link.closest('td');
      const id = link.getAttribute('href').slice('#trial='.length);
      const text = (tag) => { const node = link.querySelector(tag); return node ? node.textContent : ''; };
      return {
        cell, link, maps: cell.closest('.maps'), siblings: bySetting.get(key(byId.get(id))),
        shade: [...cell.classList].find((name) => /^v\d+$/.test(name)),
        first: { id, number: text('b'), mark: text('i') },
      };
    });
  }

  function open(rows) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const all = cells(rows);
    filters.onChange(() => {
      follow(all);
      hide('.explosion', (node) => filters.accepts(byId.get(node.dataset.trial)));
    });
  }

  return { open };
})();
