// Opens a trial over the page, by a click or by the address: #trial= and the beginning of its id.
window.steadygrad.trialDialog = (function () {
  'use strict';

  const { element, say, trial, trialStore } = window.steadygrad;
  const PREFIX = '#trial=';
  const dialog = document.getElementById('trial-view');
  const order = [];
  let shown = null;

  function button(label, text, action) {
    const node = element('button', { type: 'button', class: 'button', 'aria-label': label, title: label }, text);
    node.addEventListener('click', action);
    return node;
  }

  function go(by) {
    const at = order.indexOf(shown.id);
    const next = order[(at + by + order.length) % order.length];
    window.location.replace(PREFIX + next);
  }

  function head(detail) {
    return element('header', {}, [
      element('h2', { id: 'trial-title', tabindex: '-1' }, detail.title),
      element('div', { class: 'buttons' }, [
        button(say('report.script.previous'), '←', () => go(-1)),
        button(say('report.script.next'), '→', () => go(1)),
        button(say('report.script.series-csv'), 'CSV', () => trial.saveCsv(detail)),
        button(say('report.script.series-json'), 'JSON', () => trial.saveJson(detail)),
        button(say('report.script.close'), '✕', () => dialog.close()),
      ]),
    ]);
  }

  async function show(id) {
    const detail = await trialStore.detail(id);
    shown = detail;
    const body = element('div', { class: 'body' });
    dialog.replaceChildren(head(detail), body);
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.scrollTop = 0;
    trial.render(body, detail);
    document.getElementById('trial-title').focus();
  }

  /** Follows the address; an id that no finished trial has is left alone. */
  function follow() {
    const hash = decodeURIComponent(window.location.hash);
    if (!hash.startsWith(PREFIX)) {
      if (dialog.open) {
        dialog.close();
      }
      return;
    }
    const wanted = hash.slice(PREFIX.length);
    const id = wanted === '' ? undefined : trialStore.ids.find((one) => one.startsWith(wanted));
    if (id !== undefined && (shown === null || shown.id !== id || !dialog.open)) {
      show(id);
    }
  }

  function begin() {
    order.push(...trialStore.ids);
    dialog.addEventListener('close', () => {
      shown = null;
      dialog.replaceChildren();
      if (window.location.hash.startsWith(PREFIX)) {
        window.history.replaceState(null, '', window.location.pathname + window.location.search);
      }
    });
    dialog.addEventListener('click', (event) => { if (event.target === dialog) { dialog.close(); } });
    window.addEventListener('hashchange', follow);
    follow();
  }

  return {
    begin,
    open: (id) => { window.location.hash = PREFIX + id; },
    /** In what order the arrows go through the trials. */
    sort: (ids) => order.splice(0, order.length, ...ids.filter(trialStore.has)),
  };
})();
