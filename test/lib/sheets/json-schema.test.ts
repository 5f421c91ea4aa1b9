import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { sheetJsonSchema } from '../../../lib/sheets/json-schema';
import { PROJECT } from '../../../tools/project';
import { sheet } from '../../support/sheet';
import { cmk } from '../../support/cmk';

const validate = new Ajv().compile(sheetJsonSchema());

test('cmk-sheet.schema.json is what npm run schema writes', () => {
  const written = readFileSync(join(PROJECT, 'cmk-sheet.schema.json'), 'utf8');
  expect(written).toBe(`${JSON.stringify(sheetJsonSchema(), undefined, 2)}\n`);
});

test('cmk schema sheet prints it, and cmk schema that of cmk.yaml', async () => {
  expect(JSON.parse((await cmk('/', 'schema', 'sheet')).stdout)).toEqual(sheetJsonSchema());
  expect(JSON.parse((await cmk('/', 'schema')).stdout)).toMatchObject({ title: 'cmk.yaml' });
});

test('a sheet is one', () => {
  expect(validate(sheet)).toBe(true);
});

test.each([
  ['another version', { version: 2 }],
  ['a part that nobody knows', { more: 1 }],
  ['a step without a number', { steps: [{ ...sheet.steps[0], number: undefined }] }],
  ['a role that nobody has', { steps: [{ ...sheet.steps[0], who: 'intern' }] }],
])('a sheet with %s is none', (_, change) => {
  expect(validate(JSON.parse(JSON.stringify({ ...sheet, ...change })))).toBe(false);
});
