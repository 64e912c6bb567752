// Chooses the theme before the first paint: the reader's earlier choice, else the system's.
(function () {
  'use strict';
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('steadygrad-theme');
  } catch (unavailable) {
    chosen = null;
  }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = chosen === 'dark' || chosen === 'light' ? chosen : dark ? 'dark' : 'light';
})();
