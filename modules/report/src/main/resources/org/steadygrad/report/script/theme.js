// The theme button, the system's changes of mind, and light colours on paper.
window.steadygrad.theme = (function () {
  'use strict';

  const { say } = window.steadygrad;
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const listeners = [];

  function stored() {
    try {
      return window.localStorage.getItem('steadygrad-theme');
    } catch (unavailable) {
      return null;
    }
  }

  function store(theme) {
    try {
      window.localStorage.setItem('steadygrad-theme', theme);
    } catch (unavailable) {
      root.dataset.unsaved = '';
    }
  }

  function show(theme) {
    root.dataset.theme = theme;
    button.textContent = say(theme === 'dark' ? 'report.script.light' : 'report.script.dark');
    button.setAttribute('aria-label', say(theme === 'dark' ? 'report.script.to-light' : 'report.script.to-dark'));
    listeners.forEach((listener) => listener());
  }

  button.addEventListener('click', () => {
    const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
    store(next);
    show(next);
  });
  system.addEventListener('change', () => {
    if (!stored()) {
      show(system.matches ? 'dark' : 'light');
    }
  });

  let beforePrint = null;
  window.addEventListener('beforeprint', () => {
    beforePrint = root.dataset.theme;
    root.dataset.printing = '';
    show('light');
  });
  window.addEventListener('afterprint', () => {
    delete root.dataset.printing;
    show(beforePrint || root.dataset.theme);
  });
  show(root.dataset.theme);

  return {
    /** Calls back whenever colours or the paper's width change. */
    onChange: (listener) => listeners.push(listener),
    /** The value of a custom property of the style sheet. */
    colour: (name) => window.getComputedStyle(root).getPropertyValue('--' + name).trim(),
  };
})();
