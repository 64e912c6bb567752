// Files that the reader takes away: made in the page, from what the page holds.
window.steadygrad.downloads = (function () {
  'use strict';

  function save(name, type, content) {
    const address = window.URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 120);
    link.click();
    window.setTimeout(() => window.URL.revokeObjectURL(address), 10000);
  }

  /** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
  function field(value) {
    if (value === null || value === undefined) {
      return '';
    }
    if (typeof value === 'number') {
      return String(value);
    }
    const safe = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) && !/^-?Infinity$/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv(columns, rows) {
    return [columns, ...rows].map((row) => row.map(field).join(',') + '\r\n').join('');
  }

  return {
    csv,
    saveCsv: (name, columns, rows) => save(name + '.csv', 'text/csv;charset=utf-8', csv(columns, rows)),
    saveJson: (name, value) => save(name + '.json', 'application/json', JSON.stringify(value, null, 1)),
    saveBytes: save,
  };
})();
