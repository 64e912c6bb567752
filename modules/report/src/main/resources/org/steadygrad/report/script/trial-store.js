// The trials that the page holds packed; each is unpacked when it is first asked for.
window.steadygrad.trialStore = (function () {
  'use strict';

  const { unpack } = window.steadygrad;
  const packed = JSON.parse(document.getElementById('trial-data').textContent);
  const opened = new Map();

  function detail(id) {
    if (!opened.has(id)) {
      opened.set(id, unpack(packed[id]).then(JSON.parse));
    }
    return opened.get(id);
  }

  return { ids: Object.keys(packed), has: (id) => Object.hasOwn(packed, id), detail };
})();
