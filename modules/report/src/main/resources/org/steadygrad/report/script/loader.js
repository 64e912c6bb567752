// Unpacks what the page holds packed: data into its own element, scripts in their order as scripts of the page.
window.steadygrad = (function () {
  'use strict';

  async function unpack(text) {
    const bytes = Uint8Array.from(window.atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new window.DecompressionStream('deflate-raw'));
    return new window.Response(stream).text();
  }

  function put(node, text) {
    if (node.dataset.packed === 'data') {
      node.textContent = text;
      return;
    }
    const script = document.createElement('script');
    script.textContent = text;
    node.replaceWith(script);
  }

  async function start() {
    const nodes = [...document.querySelectorAll('script[data-packed]')];
    const texts = await Promise.all(nodes.map((node) => unpack(node.textContent)));
    const inOrder = (kind) => nodes.forEach((node, i) => node.dataset.packed === kind && put(node, texts[i]));
    inOrder('data');
    inOrder('script');
  }

  document.addEventListener('DOMContentLoaded', () => {
    if (typeof window.DecompressionStream === 'function') {
      start();
    } else {
      document.getElementById('outdated').hidden = false;
    }
  });
  return { unpack };
})();
