// The page of one trial: what came of it in words, and all that was recorded in pictures.
window.steadygrad.trial = (function () {
  'use strict';

  const { element, say, frame, curves, heatmap, traces, trialPanels, downloads, scales } = window.steadygrad;

  function swatches(lines) {
    return lines.length < 2 ? [] : [element('small', { class: 'lines' },
      lines.map((line) => element('span', {}, [curves.swatch(line.index), line.name])))];
  }

  function describe(panel) {
    const parts = panel.lines.map((line) => {
      const finite = line.curve.mid.filter((value) => value !== null);
      const broken = line.curve.ends ? say('report.script.becomes-non-finite') : '';
      return say('report.script.line-course', line.name, panel.scale.text(finite[0]), panel.scale.text(finite[finite.length - 1])) + broken;
    });
    return panel.title + '. ' + parts.join('; ') + '.';
  }

  function table(panel) {
    const steps = [...new Set(panel.lines.flatMap((line) => line.curve.x))].sort((a, b) => a - b);
    const at = panel.lines.map((line) => new Map(line.curve.x.map((x, i) => [x, line.curve.mid[i] === null ? say('report.script.not-finite') : line.curve.mid[i]])));
    return {
      columns: [say('report.script.axis-step'), ...panel.lines.map((line) => line.name)],
      rows: steps.map((step) => [step, ...at.map((values) => (values.has(step) ? values.get(step) : ''))]),
    };
  }

  function events(detail, panel) {
    return detail.marks.map((mark) => ({ ...mark, label: panel.labelled && mark.kind !== 'finding' ? say('report.script.mark-' + mark.kind) : '' }));
  }

  function figure(panel, seen, detail) {
    const steps = seen.steps;
    const full = { ...panel, steps, slack: steps / 50, events: events(detail, panel) };
    return frame.figure({
      board: 'trial',
      title: panel.title,
      heading: [panel.title, ...(panel.heat ? [] : swatches(panel.lines))],
      note: panel.note,
      description: describe(panel),
      option: () => (panel.heat ? heatmap.option(panel, steps) : curves.option(full, new Set())),
      table: () => table(panel),
    }).node;
  }

  function happenings(list, kind) {
    return list.length === 0 ? [] : [element('ol', { class: 'happenings ' + kind }, list.map((one) => element('li', {}, [
      element('span', { class: 'step' }, say('report.script.step', scales.number(one.step))), element('span', {}, one.text)])))];
  }

  function words(detail) {
    const parts = [];
    if (detail.began) {
      parts.push(element('p', {}, detail.began));
    }
    parts.push(...happenings(detail.events, 'events'));
    if (detail.diagnosis.cause) {
      parts.push(element('p', { class: 'cause' }, detail.diagnosis.cause));
    }
    if (detail.diagnosis.remedies.length > 0) {
      parts.push(element('h3', {}, say('report.script.remedies')), element('ol', {}, detail.diagnosis.remedies.map((text) => element('li', {}, text))));
    }
    if (detail.findings.length > 0) {
      parts.push(element('h3', {}, say('report.script.findings')), ...happenings(detail.findings, 'findings'));
    }
    if (detail.stages.length > 0) {
      parts.push(element('h3', {}, say('report.script.control-did')), element('ul', {}, detail.stages.map((text) => element('li', {}, text))));
    }
    if (detail.replay) {
      parts.push(element('h3', {}, say('report.script.replay')), element('p', { class: 'replay' }, [element('code', { tabindex: '0' }, detail.replay)]));
    }
    return element('div', { class: 'words' }, parts);
  }

  function verdict(detail) {
    return detail.verdict === '' ? [] : [element('p', { class: 'verdict' + (detail.diverged ? ' diverged' : '') }, [
      element('b', {}, (detail.diverged ? '✕ ' : '') + detail.verdict), detail.detail ? ' ' + detail.detail : ''])];
  }

  function facts(detail) {
    return element('dl', { class: 'facts-line' }, detail.facts.flatMap((fact) => [
      element('div', {}, [element('dt', {}, fact.name), element('dd', {}, fact.value)])]));
  }

  function kept(detail) {
    const { recorded, kept: embedded, exact } = detail.traces;
    return exact ? say('report.script.all-values', scales.whole(recorded)) : say('report.script.some-values', scales.whole(embedded), scales.whole(recorded));
  }

  function group(one, seen, detail) {
    const panels = element('div', { class: 'panels' });
    const fill = () => panels.append(...one.panels.map((panel) => figure(panel, seen, detail)));
    if (one.key !== 'more') {
      fill();
      return element('section', { class: 'group' }, [element('h3', {}, say('report.script.group.' + one.key)), panels]);
    }
    const node = element('details', { class: 'group' }, [element('summary', {}, say('report.script.group.more')), panels]);
    node.addEventListener('toggle', () => { if (node.open && panels.children.length === 0) { fill(); } });
    return node;
  }

  /** Fills an element with a trial. */
  function render(host, detail) {
    const seen = traces.open(detail);
    host.replaceChildren(
      ...verdict(detail),
      facts(detail),
      words(detail),
      ...trialPanels.groups(seen, detail).map((one) => group(one, seen, detail)),
      element('p', { class: 'kept' }, kept(detail)),
    );
  }

  function saveCsv(detail) {
    const rows = traces.open(detail).all.flatMap((one) => one.steps.map((step, i) => [one.quantity, one.part, step, one.values[i]]));
    downloads.saveCsv(detail.id, ['quantity', 'part', 'step', 'value'], rows);
  }

  function saveJson(detail) {
    const series = traces.open(detail).all.map((one) => ({ ...one, values: one.values.map((value) => (Number.isFinite(value) ? value : String(value))) }));
    const { traces: packed, ...rest } = detail;
    downloads.saveJson(detail.id, { ...rest, recorded: packed.recorded, kept: packed.kept, exact: packed.exact, series });
  }

  return { render, saveCsv, saveJson };
})();
