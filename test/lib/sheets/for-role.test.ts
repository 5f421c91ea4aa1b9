import pc from 'picocolors';
import { forRole } from '../../../lib/sheets/for-role';
import { FORMATS } from '../../../lib/sheets/formats';
import { render } from '../../../lib/sheets/render';
import { ROLE_NAMES } from '../../../lib/sheets/roles';
import { sheetSchema } from '../../../lib/sheets/sheet';
import { wordsIn } from '../../../lib/sheets/words';
import { everySheet } from '../../support/every-sheet';
import { sheet } from '../../support/sheet';

test('leaves the steps, later items, needs and values of one person, with the numbers of the whole', () => {
  const own = forRole(sheet, 'platform-admin');
  expect(own.steps).toEqual([sheet.steps[1]]);
  expect(own.later).toEqual([]);
  expect(own.before.people).toEqual([sheet.before.people[0]]);
  expect(own.fields).toEqual(sheet.fields);
  expect(own.reader).toEqual({
    who: 'platform-admin',
    others: 'Not on this sheet, but done in the order of the numbers: step 1 (cloud engineer).',
  });
});

test('leaves what everybody must know', () => {
  const { notices, before, proof, costs, keep } = forRole(sheet, 'on-call');
  expect({ notices, proof, costs, keep }).toEqual({
    notices: sheet.notices,
    proof: sheet.proof,
    costs: sheet.costs,
    keep: sheet.keep,
  });
  expect(before).toEqual({ ...sheet.before, people: [] });
});

test('explains only the words that are left', () => {
  const told = {
    ...sheet,
    steps: sheet.steps.map((s) => ({ ...s, success: s.number === 1 ? 'A vault.' : 'A tenant.' })),
  };
  const whole = { ...told, words: wordsIn(told) };
  expect(forRole(whole, 'platform-admin').words.map(({ word }) => word)).toContain('tenant');
  expect(forRole(whole, 'platform-admin').words.map(({ word }) => word)).not.toContain('vault');
  const known = { ...told, words: wordsIn(told, ['tenant']) };
  expect(forRole(known, 'platform-admin').words.map(({ word }) => word)).not.toContain('tenant');
});

test.each([
  ['cloud-engineer', 'Not on this sheet, but done in the order of the numbers: step 2 (platform administrator).'],
  [
    'directory-admin',
    'None of the steps is yours. Not on this sheet, but done in the order of the numbers: step 1 (cloud engineer), step 2 (platform administrator).',
  ],
] as const)('says to the %s which steps are whose', (role, others) => {
  expect(forRole(sheet, role).reader?.others).toBe(others);
});

test('names several steps of one person together', () => {
  const steps = [1, 2, 3, 4].map((number) => ({ ...(number === 4 ? sheet.steps[1] : sheet.steps[0]), number }));
  expect(forRole({ ...sheet, steps: steps as typeof sheet.steps }, 'platform-admin').reader?.others).toBe(
    'Not on this sheet, but done in the order of the numbers: steps 1, 2 and 3 (cloud engineer).',
  );
});

test('says so where every step is theirs', () => {
  const steps = sheet.steps.slice(0, 1);
  expect(forRole({ ...sheet, steps }, 'cloud-engineer').reader?.others).toBe('Every step is yours.');
});

test.each(FORMATS)('as %s the line stands before the steps', (format) => {
  const text = render([forRole(sheet, 'platform-admin')], format, pc.createColors(false), 100);
  expect(text.indexOf('Not on this sheet')).toBeGreaterThan(0);
  expect(text.indexOf('Not on this sheet')).toBeLessThan(text.indexOf("Enter the key in Acme's form"));
  expect(text).not.toContain('See that the stack is there');
});

test('whatever the sheet and the person, it is still a sheet', () => {
  for (const whole of everySheet()) {
    for (const role of ROLE_NAMES) expect(sheetSchema.safeParse(forRole(whole, role)).error).toBeUndefined();
  }
});
