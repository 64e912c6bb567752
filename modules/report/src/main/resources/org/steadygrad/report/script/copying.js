// The buttons that copy a text.
window.steadygrad.copying = (function () {
  'use strict';

  const { say } = window.steadygrad;

  function copyButtons() {
    document.querySelectorAll('[data-copy]').forEach((button) => {
      const source = document.getElementById(button.dataset.copy);
      button.addEventListener('click', () => {
        const range = document.createRange();
        range.selectNodeContents(source);
        window.getSelection().removeAllRanges();
        window.getSelection().addRange(range);
        button.textContent = document.execCommand('copy') ? say('report.script.copied') : say('report.script.press-copy');
      });
    });
  }

  return { copyButtons };
})();
