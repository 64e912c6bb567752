// Says labels and sentences in the page's language, from the patterns that the page holds.
Object.assign(window.steadygrad, (function () {
  'use strict';

  const patterns = JSON.parse(document.getElementById('texts').textContent);

  /** The pattern of a key with {0}, {1} … filled in; two apostrophes are one, as in Java. */
  function say(key, ...values) {
    const pattern = patterns[key];
    if (pattern === undefined) {
      throw new Error('no text for ' + key);
    }
    return pattern
      .replace(/''/g, "'")
      .replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)]));
  }

  return { say, says: (key) => patterns[key] !== undefined };
})());
