import Ajv from 'ajv';
import pc from 'picocolors';
import { parse } from 'yaml';
import { platforms } from '../../../lib/platforms';
import { FORMATS } from '../../../lib/sheets/formats';
import { sheetJsonSchema } from '../../../lib/sheets/json-schema';
import { render } from '../../../lib/sheets/render';
import { step } from '../../../lib/sheets/step';
import { type Sheet, sheetSchema } from '../../../lib/sheets/sheet';
import { everySheet } from '../../support/every-sheet';
import { blockLines, longLines } from '../../support/long-lines';
import { textAt } from '../../support/text-at';

const PLAIN = pc.createColors(false);
const sheets = everySheet();
const named = sheets.map((s) => [`${s.platformName}, ${s.phase.id}, ${s.steps.length} steps`, s] as const);

test('there is a sheet of every platform in every phase', () => {
  const phases = platforms.flatMap((p) => Object.keys(p.phases).map((id) => `${p.name} ${id}`));
  expect([...new Set(sheets.map((s) => `${s.platformName} ${s.phase.id}`))].sort()).toEqual(phases.sort());
});

const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile(sheetJsonSchema());

test.each(named)('%s: is a sheet as cmk-sheet.schema.json describes it, as JSON and as YAML', (_, sheet) => {
  for (const [read] of [
    JSON.parse(render([sheet], 'json', PLAIN)),
    parse(render([sheet], 'yaml', PLAIN)),
  ] as Sheet[][]) {
    expect([validate(read), validate.errors]).toEqual([true, null]);
    expect(sheetSchema.parse(read)).toEqual(sheet);
  }
});

/** Lines of a sheet that are longer than the width although they could be parted at a space, or moved to the left. */
const tooLong = (sheet: Sheet, width: number): string[] =>
  longLines(render([sheet], 'text', PLAIN, width), sheet, width);

test.each(named)('%s: no line is longer than the terminal, but for what can not be parted', (_, sheet) => {
  for (const width of [80, 100, 160]) expect([width, tooLong(sheet, width)]).toEqual([width, []]);
  const commands = blockLines(sheet);
  expect(tooLong(sheet, 60).filter((line) => !commands.has(line))).toEqual([]);
});

test('a line that is too long is found', () => {
  const [sheet] = sheets as [Sheet];
  const {
    steps: [first],
  } = sheet as unknown as { steps: [Sheet['steps'][0]] };
  const text = `aws ${'x '.repeat(50)}`;
  const long: Sheet = { ...sheet, steps: [{ ...first, blocks: [{ label: 'Long', language: 'sh', text }] }] };
  expect(tooLong(long, 80)).toEqual([text.trimEnd()]);
});

/** The same where each step does something that can't be undone, whatever the vendors say. */
const dangerous: readonly Sheet[] = sheets.map((sheet) => ({
  ...sheet,
  steps: sheet.steps.map((s) => ({
    number: s.number,
    ...step({ ...s, irreversible: s.irreversible ?? `Number ${s.number} has no way back.` }),
  })),
}));

test.each(FORMATS)('as %s each warning of what can not be undone stands before what does it', (format) => {
  for (const sheet of [...sheets, ...dangerous]) {
    const text = render([sheet], format, PLAIN, 10_000)
      .replaceAll('**', '')
      .replaceAll(/\\(?=[^\w\s])/g, '');
    let from = text.search(/^STEPS$|^### Steps$|^ *"?steps"?:/m);
    for (const { irreversible, actions, title } of [...sheet.steps, ...sheet.later]) {
      const begins = textAt(text, title, from);
      if (irreversible !== undefined) {
        const warned = textAt(text, irreversible, format === 'markdown' ? from : begins);
        const done = textAt(text, actions[0] ?? title, begins + title.length);
        expect([title, from < warned, warned < done]).toEqual([title, true, true]);
      }
      from = begins + title.length;
    }
  }
});
