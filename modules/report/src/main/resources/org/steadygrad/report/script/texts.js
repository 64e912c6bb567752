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

  /**
   * Says as `say` does, but of nets that answer in classes or in numbers: on a page that tells of both the pattern for these
   * alone, on any other the only one there is.
   */
  const wording = (answers) => (key, ...values) => {
    const own = key + '.of-' + answers;
    return say(patterns[own] === undefined ? key : own, ...values);
  };

  return { say, wording, says: (key) => patterns[key] !== undefined };
})());
