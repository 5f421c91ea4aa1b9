import pc from 'picocolors';
import { parse } from 'yaml';
import type { SettingsSheet } from '../../../lib/sheets/sheet';
import { FORMATS } from '../../../lib/sheets/formats';
import { render } from '../../../lib/sheets/render';

const PLAIN = pc.createColors(false);

const sheet: SettingsSheet = {
  deployment: 'prod',
  platform: 'Immuta',
  phase: { step: 1, of: 2, name: 'key and access', next: 'Deploy' },
  source: 'out.json, written 2026-11-22 09:05 UTC',
  where: ['App Settings', 'Advanced Configuration'],
  before: [{ text: 'Attach the profile.', wait: 'a minute' }, { text: 'Wait.' }],
  fields: [
    { label: 'keyId', value: '1234abcd-12ab-34cd-56ef-1234567890ab' },
    { label: 'Role ARN', value: 'arn:aws:iam::111122223333:role/Immuta', note: 'not the user' },
  ],
  blocks: [{ label: 'Advanced Configuration', language: 'yaml', text: 'plugins:\n  awsKms: {}\n' }],
  after: [{ text: 'Save.' }],
  warnings: ['Never give a key.'],
  costs: ['About 1 USD.'],
  keep: ['cmk.yaml'],
};

test('text: values stand alone at the end of a line, blocks at the start of one', () => {
  expect(render([sheet], 'text', PLAIN)).toBe(
    [
      'Immuta: prod',
      'Step 1 of 2: key and access. Values from out.json, written 2026-11-22 09:05 UTC.',
      '',
      'Before',
      '  1. Attach the profile. (a minute)',
      '  2. Wait.',
      '',
      'Go to App Settings > Advanced Configuration',
      '  keyId     1234abcd-12ab-34cd-56ef-1234567890ab',
      '  Role ARN  arn:aws:iam::111122223333:role/Immuta',
      '            not the user',
      '',
      'Advanced Configuration (yaml)',
      'plugins:\n  awsKms: {}',
      '',
      'After',
      '  1. Save.',
      '',
      'Know',
      '  ! Never give a key.',
      '',
      'Costs',
      '  - About 1 USD.',
      '',
      'Keep',
      '  - cmk.yaml',
      '',
    ].join('\n'),
  );
});

test('text: colours only where the style has them', () => {
  expect(render([sheet], 'text', PLAIN)).not.toContain('\u001b');
  expect(render([sheet], 'text', pc.createColors(true))).toContain(
    '\u001b[36m1234abcd-12ab-34cd-56ef-1234567890ab\u001b[39m',
  );
});

test('markdown: a table of fields and fenced blocks', () => {
  expect(render([sheet], 'markdown', PLAIN)).toBe(
    [
      '## Immuta: prod',
      '',
      'Step 1 of 2: key and access. Values from out.json, written 2026-11-22 09:05 UTC.',
      '',
      '### Before',
      '',
      '1. Attach the profile. (a minute)',
      '2. Wait.',
      '',
      '### App Settings > Advanced Configuration',
      '',
      '| Field | Value | |',
      '| --- | --- | --- |',
      '| keyId | `1234abcd-12ab-34cd-56ef-1234567890ab` |  |',
      '| Role ARN | `arn:aws:iam::111122223333:role/Immuta` | not the user |',
      '',
      '### Advanced Configuration',
      '',
      '```yaml',
      'plugins:\n  awsKms: {}',
      '```',
      '',
      '### After',
      '',
      '1. Save.',
      '',
      '### Know',
      '',
      '- Never give a key.',
      '',
      '### Costs',
      '',
      '- About 1 USD.',
      '',
      '### Keep',
      '',
      '- cmk.yaml',
      '',
    ].join('\n'),
  );
});

test.each([
  ['a|b', '`a\\|b`'],
  ['a`b', '`` a`b ``'],
  ['a\nb', '`a b`'],
])('markdown: the value %j does not break the table', (value, cell) => {
  const { fields: _fields, ...rest } = sheet;
  const text = render([{ ...rest, fields: [{ label: 'x', value }] }], 'markdown', PLAIN);
  expect(text).toContain(`| x | ${cell} |  |\n`);
});

const NASTY = 'a\u202eb\u001b[2J\n## c | `d` <img src=x> [e](https://f)';
const nasty: SettingsSheet = {
  ...sheet,
  source: NASTY,
  before: [{ text: NASTY, wait: NASTY }],
  fields: [{ label: NASTY, value: NASTY, note: NASTY }],
  blocks: [{ label: NASTY, language: 'sh', text: `${NASTY}\n\`\`\`\n` }],
  warnings: [NASTY],
};

test('text: what others wrote stays on its line and steers nothing; what is to be pasted keeps its lines', () => {
  const shown = 'a\\u202eb\\u001b[2J\\u000a## c | `d` <img src=x> [e](https://f)';
  const lines = render([nasty], 'text', PLAIN).split('\n');
  expect(lines).toEqual(expect.arrayContaining([`  1. ${shown} (${shown})`, `  ${shown}  ${shown}`, `  ! ${shown}`]));
  expect(lines.filter((line) => line.startsWith('## c'))).toHaveLength(1);
});

test('markdown: what others wrote is neither heading, table, code, HTML nor link', () => {
  const text = 'a\\\\u202eb\\\\u001b\\[2J ## c \\| `d` \\<img src=x> \\[e\\](https://f)';
  const code = '`` a\\u202eb\\u001b[2J ## c \\| `d` <img src=x> [e](https://f) ``';
  const lines = render([nasty], 'markdown', PLAIN).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([`1. ${text} (${text})`, `| ${text} | ${code} | ${text} |`, `### ${text}`, `- ${text}`]),
  );
  expect(lines.filter((line) => line.startsWith('````'))).toEqual(['````sh', '````']);
});

test('json and yaml give back what others wrote as it was', () => {
  expect(JSON.parse(render([nasty], 'json', PLAIN))).toEqual([nasty]);
  expect(parse(render([nasty], 'yaml', PLAIN))).toEqual([nasty]);
});

test('empty sections are left out', () => {
  const bare: SettingsSheet = { ...sheet, before: [], after: [], blocks: [], warnings: [], costs: [], keep: [] };
  expect(render([bare], 'text', PLAIN)).not.toMatch(/Before|After|Know|Costs|Keep/);
  expect(render([bare], 'markdown', PLAIN)).not.toMatch(/Before|After|Know|Costs|Keep/);
});

test('json and yaml are lists, also of one, and hold the same', () => {
  expect(JSON.parse(render([sheet], 'json', PLAIN))).toEqual([sheet]);
  expect(parse(render([sheet, sheet], 'yaml', PLAIN))).toEqual([sheet, sheet]);
});

test.each(FORMATS)('%s ends with one line end', (format) => {
  expect(render([sheet], format, PLAIN)).toMatch(/[^\n]\n$/);
});
