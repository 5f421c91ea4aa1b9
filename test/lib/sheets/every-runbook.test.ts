import pc from 'picocolors';
import { parse } from 'yaml';
import { RUNBOOK_FORMATS } from '../../../lib/sheets/formats';
import { renderRunbook } from '../../../lib/sheets/render-runbook';
import { type Runbook, runbookSchema } from '../../../lib/sheets/runbook';
import { step } from '../../../lib/sheets/step';
import { NOTHING_READ, everyRunbook } from '../../support/every-runbook';
import { blockLines, longLines } from '../../support/long-lines';
import { textAt } from '../../support/text-at';

const PLAIN = pc.createColors(false);
const all = everyRunbook();
const named = all.map(
  ({ d, name, known, runbook }) => [`${d.platform}, ${d.id}, ${name}, ${known.source}`, runbook] as const,
);

test('every runbook is one as its schema says, as JSON and as YAML', () => {
  for (const { runbook } of all) {
    expect(runbookSchema.parse(JSON.parse(renderRunbook(runbook, 'json', PLAIN)))).toEqual(runbook);
    expect(runbookSchema.parse(parse(renderRunbook(runbook, 'yaml', PLAIN)))).toEqual(runbook);
  }
});

test.each(named)('%s: no line is longer than the terminal, but for what can not be parted', (_, runbook) => {
  const tooLong = (width: number) => longLines(renderRunbook(runbook, 'text', PLAIN, width), runbook, width);
  for (const width of [80, 100]) expect([width, tooLong(width)]).toEqual([width, []]);
  const commands = blockLines(runbook);
  expect(tooLong(60).filter((line) => !commands.has(line))).toEqual([]);
});

test('no line to paste is longer than 80 columns, but for one value', () => {
  const lines = new Set(all.flatMap(({ runbook }) => [...blockLines(runbook)]));
  const value = /^\s*(-+[\w-]+[ =])?("[^"]*"|'[^']*'|\S+)( \\|\))?$/;
  expect([...lines].filter((line) => line.length > 80 && !value.test(line))).toEqual([]);
});

/** The same where each step does something that can't be undone, whatever the platforms say. */
const dangerous: readonly Runbook[] = all
  .filter(({ known }) => known !== NOTHING_READ)
  .map(({ runbook }) => ({
    ...runbook,
    steps: runbook.steps.map((s) => ({
      number: s.number,
      ...step({ ...s, irreversible: s.irreversible ?? `Number ${s.number} has no way back.` }),
    })),
  }));

test.each(RUNBOOK_FORMATS.filter((format) => format !== 'html'))(
  'as %s each warning of what can not be undone stands before the first step, and again before what does it',
  (format) => {
    for (const runbook of [...all.map((one) => one.runbook), ...dangerous]) {
      const text = renderRunbook(runbook, format, PLAIN, 10_000)
        .replaceAll('**', '')
        .replaceAll(/\\(?=[^\w\s])/g, '');
      let from = text.search(/^STEPS$|^### Steps$|^ *"?steps"?:/m);
      for (const { irreversible } of dangerous.includes(runbook) ? [] : runbook.steps) {
        const said = irreversible === undefined || inside(textAt(text, irreversible, 0), from);
        expect([irreversible, said]).toEqual([irreversible, true]);
      }
      for (const { irreversible, actions, title } of runbook.steps) {
        const begins = textAt(text, title, from);
        if (irreversible !== undefined) {
          const warned = textAt(text, irreversible, format === 'markdown' ? from : begins);
          const done = textAt(text, actions[0] ?? title, begins + title.length);
          expect([title, from < warned, warned < done]).toEqual([title, true, true]);
        }
        from = begins + title.length;
      }
    }
  },
);

const inside = (at: number, end: number): boolean => at >= 0 && at < end;

test('as html a step that can not be undone says so before what it does, and in the box at the top', () => {
  for (const { runbook } of all) {
    const html = renderRunbook(runbook, 'html', PLAIN);
    const steps = html.indexOf('id="steps"');
    expect(html.slice(0, 200)).toContain('<!doctype html>');
    for (const { id, number, irreversible } of runbook.steps.filter((s) => s.irreversible !== undefined)) {
      const card = html.slice(html.indexOf(`data-step="${id}"`));
      expect([id, irreversible, card.indexOf('Can’t be undone.') < card.indexOf('class="actions"')]).toEqual([
        id,
        irreversible,
        true,
      ]);
      expect(inside(html.indexOf(`<a href="#step-${id}">Step ${number}</a>`), steps)).toBe(true);
    }
  }
});

test('the text and the Markdown of a runbook say who decides, when it is felt, and how the key stands', () => {
  for (const { runbook } of all) {
    for (const format of ['text', 'markdown'] as const) {
      const text = renderRunbook(runbook, format, PLAIN, 100);
      for (const said of [runbook.decides, runbook.when, runbook.state, ...runbook.noticed.map((n) => n.text)]) {
        expect([said, textAt(text.replaceAll('**', ''), said, 0) >= 0]).toEqual([said, true]);
      }
    }
  }
});
