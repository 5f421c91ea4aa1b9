import pc from 'picocolors';
import { parse } from 'yaml';
import { FORMATS } from '../../../lib/sheets/formats';
import type { Source } from '../../../lib/sheets/procedure';
import { render } from '../../../lib/sheets/render';
import type { Sheet } from '../../../lib/sheets/sheet';
import { KEY_ARN, sheet } from '../../support/sheet';

const PLAIN = pc.createColors(false);
const COLOURED = pc.createColors(true);

test('text: what must be known first, then the steps with all that belongs to each', () => {
  expect(render([sheet], 'text', PLAIN)).toBe(
    [
      '! The key is disabled now: nobody can use it.',
      '',
      'Acme: prod',
      "Phase 2 of 2: key with Acme's access. AWS account 111122223333, eu-west-1.",
      'Values from out.json, written 2026-11-22 09:05 UTC.',
      '',
      'BEFORE YOU BEGIN',
      '',
      "  What can't be undone",
      '    ! There is no way back. [1]',
      '',
      '  What locks out',
      '    ! A disabled key locks Acme out. [2] [1]',
      '',
      '  Who takes part',
      '    - Platform administrator: a user with Manage keys',
      '    - Cloud engineer: may deploy',
      '',
      '  What must be ready',
      "    - The owner of the data and security have agreed to what can't be undone.",
      '    - A quiet hour.',
      '',
      'STEPS',
      '',
      '1.  See that the stack is there',
      '    Who              Cloud engineer',
      '    Where            A terminal',
      '',
      '    Run `npx --no cmk check prod --deployed`.',
      '',
      '    You should see   It prints no problem.',
      '',
      "2.  Enter the key in Acme's form",
      '    Who              Platform administrator',
      '    Where            https://acme.example/login',
      '                     Administration > Keys > Configure',
      '',
      "    ! Can't be undone: Acme does not go back to its own keys.",
      '',
      '    a. Choose Add key, and paste.',
      '    b. Choose SAVE.',
      '',
      '    Name     acme-prod',
      '             any name',
      '    Key ARN:',
      '    arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      '',
      '    Advanced:',
      '',
      'keys:',
      '  acme: true',
      '',
      '  other: 1',
      '',
      '    You should see   The card says Active.',
      '    Takes            up to 24 hours',
      '    If not           - Compare the ARN.',
      '                     - Ask Acme Support.',
      '    Source           [1]',
      '',
      'AFTER THE LAST STEP',
      '',
      '  Nothing.',
      '',
      'LATER',
      '',
      '*   Delete the key',
      '    Who              On call',
      '',
      "    ! Can't be undone: A deleted key is gone.",
      '',
      '    Ask first.',
      '',
      '    Delete:',
      '',
      'aws kms schedule-key-deletion \\',
      '  --key-id arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      '',
      '    What it does     All is lost.',
      '    When it is felt  30 days',
      '    Source           [2]',
      '',
      'THE KEY, AND WHO MAY USE IT',
      '',
      '  Who can do what',
      '    - role/KeyAdministrator',
      '      administer',
      '      no use',
      '',
      '  Rotation           every 365 days',
      '  Last verification  None is recorded.',
      '',
      '  Weaker choices, with their reasons',
      '    - vault.sku: standard',
      '      No HSM is needed.',
      '',
      'WORDS',
      '',
      '  ARN                 The name of a thing.',
      '',
      'COSTS',
      '',
      '  - About 1 USD.',
      '',
      'KEEP',
      '',
      '  - cmk.yaml',
      '',
      'SOURCES',
      '',
      '  [1] Acme, Your keys (read 2026-08-21)',
      '      https://docs.acme.example/keys',
      '  [2] Cloud, Deletion (read 2026-08-22)',
      '      https://docs.cloud.example/deletion',
      '',
    ].join('\n'),
  );
});

test('markdown: warnings are alerts, and what belongs to a step stands inside its item', () => {
  expect(render([sheet], 'markdown', PLAIN)).toBe(
    [
      '> [!WARNING]',
      '> The key is disabled now: nobody can use it.',
      '',
      '## Acme: prod',
      '',
      "Phase 2 of 2: key with Acme's access. AWS account 111122223333, eu-west-1. Values from out.json, written 2026-11-22 09:05 UTC.",
      '',
      '### Before you begin',
      '',
      "#### What can't be undone",
      '',
      '> [!CAUTION]',
      '> There is no way back. ([Acme, Your keys](https://docs.acme.example/keys))',
      '',
      '#### What locks out',
      '',
      '> [!WARNING]',
      '> A disabled key locks Acme out. ([Cloud, Deletion](https://docs.cloud.example/deletion), [Acme, Your keys](https://docs.acme.example/keys))',
      '',
      '#### Who takes part',
      '',
      '- Platform administrator: a user with **Manage keys**',
      '- Cloud engineer: may deploy',
      '',
      '#### What must be ready',
      '',
      "- The owner of the data and security have agreed to what can't be undone.",
      '- A quiet hour.',
      '',
      '### Steps',
      '',
      '1. **See that the stack is there** (cloud engineer)',
      '',
      '   Where: A terminal',
      '',
      '   Run `npx --no cmk check prod --deployed`.',
      '',
      '   - You should see: It prints no problem.',
      '',
      '> [!CAUTION]',
      "> Step 2 can't be undone: Acme does not go back to its own keys.",
      '',
      "2. **Enter the key in Acme's form** (platform administrator)",
      '',
      '   Where: [https://acme.example/login](https://acme.example/login), Administration > Keys > Configure',
      '',
      '   1. Choose **Add key**, and paste.',
      '   2. Choose **SAVE**.',
      '',
      '   | Field | Value | |',
      '   | --- | --- | --- |',
      '   | Name | `acme-prod` | any name |',
      '   | Key ARN | `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab` |  |',
      '',
      '   Advanced:',
      '',
      '   ```yaml',
      '   keys:',
      '     acme: true',
      '',
      '     other: 1',
      '   ```',
      '',
      '   - You should see: The card says **Active**.',
      '   - Takes: up to 24 hours',
      '   - If not: Compare the ARN.',
      '   - If not: Ask Acme Support.',
      '   - Source: [Acme, Your keys](https://docs.acme.example/keys) (read 2026-08-21)',
      '',
      '### After the last step',
      '',
      'Nothing.',
      '',
      '### Later',
      '',
      '#### Delete the key (on call)',
      '',
      '> [!CAUTION]',
      "> Can't be undone: A deleted key is gone.",
      '',
      'Ask first.',
      '',
      'Delete:',
      '',
      '```sh',
      'aws kms schedule-key-deletion \\',
      '  --key-id arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      '```',
      '',
      '- What it does: All is lost.',
      '- When it is felt: 30 days',
      '- Source: [Cloud, Deletion](https://docs.cloud.example/deletion) (read 2026-08-22)',
      '',
      '### The key, and who may use it',
      '',
      '| Who | May | |',
      '| --- | --- | --- |',
      '| role/KeyAdministrator | administer | no use |',
      '',
      '- Rotation: every 365 days',
      '- Last verification: None is recorded.',
      '',
      '#### Weaker choices, with their reasons',
      '',
      '- vault.sku: standard: No HSM is needed.',
      '',
      '### Words',
      '',
      '- **ARN**: The name of a thing.',
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

test('text: colours only where the style has them', () => {
  expect(render([sheet], 'text', PLAIN)).not.toContain('\u001b');
  const coloured = render([sheet], 'text', COLOURED);
  expect(coloured).toContain(`\u001b[36m${KEY_ARN}\u001b[39m`);
  expect(coloured).toContain("\u001b[33mCan't be undone: Acme does not go back to its own keys.\u001b[39m");
});

test('text: a name on a screen is bold, and nothing marks it without colours', () => {
  expect(render([sheet], 'text', COLOURED)).toContain('Choose \u001b[1mAdd key\u001b[22m, and paste.');
  expect(render([sheet], 'text', PLAIN)).toContain('Choose Add key, and paste.');
});

test('text: a value stands beside its label where it fits, else alone below it', () => {
  const wide = render([sheet], 'text', PLAIN, 100).split('\n');
  expect(wide).toContain(`    Key ARN  ${KEY_ARN}`);
  const narrow = render([sheet], 'text', PLAIN, 60).split('\n');
  expect(narrow.slice(narrow.indexOf('    Key ARN:'))[1]).toBe(KEY_ARN);
});

test('text: lines to paste have no indent, to the byte', () => {
  expect(render([sheet], 'text', PLAIN)).toContain('\n\nkeys:\n  acme: true\n\n  other: 1\n\n');
});

test.each([
  [20, 40],
  [80, 80],
  [300, 100],
])('text: a terminal of %d columns gets lines of %d', (columns, most) => {
  const cost = 'word '.repeat(100).trim();
  const lines = render([{ ...sheet, costs: [cost] }], 'text', PLAIN, columns).split('\n');
  const words = lines.filter((line) => line.includes('word word'));
  expect(Math.max(...words.map((line) => line.length))).toBeGreaterThan(most - 5);
  expect(Math.max(...words.map((line) => line.length))).toBeLessThanOrEqual(most);
});

test('several sheets are told apart', () => {
  expect(render([sheet, sheet], 'text', PLAIN)).toContain(`\n\n${'='.repeat(40)}\n\n! The key is disabled now`);
  expect(render([sheet, sheet], 'markdown', PLAIN)).toContain('- cmk.yaml\n\n---\n\n> [!WARNING]\n');
});

test('markdown: a step after one that was left out keeps its number', () => {
  const [first, second] = sheet.steps as unknown as [Sheet['steps'][0], Sheet['steps'][0]];
  const { irreversible: _none, ...third } = second;
  const text = render([{ ...sheet, steps: [first, { ...third, number: 3 }] }], 'markdown', PLAIN);
  expect(text).toContain("\n\n<!-- -->\n\n3. **Enter the key in Acme's form**");
});

test('markdown: what belongs to step 10 is indented by the width of its number', () => {
  const steps = sheet.steps.map((s) => ({ ...s, number: s.number + 9 }));
  const text = render([{ ...sheet, steps }], 'markdown', PLAIN);
  expect(text).toContain('10. **See that the stack is there** (cloud engineer)\n\n    Where: A terminal\n');
  expect(text).toContain('\n    ```yaml\n    keys:\n      acme: true\n\n      other: 1\n    ```\n');
});

test.each([
  ['a|b', '`a\\|b`'],
  ['a`b', '`` a`b ``'],
  ['a\nb', '`a b`'],
])('markdown: the value %j does not break the table', (value, cell) => {
  const steps = sheet.steps.map((s) => ({ ...s, values: [{ label: 'x', value }] }));
  expect(render([{ ...sheet, steps }], 'markdown', PLAIN)).toContain(`| x | ${cell} |  |\n`);
});

test('markdown: what looks like a tag stays visible', () => {
  const text = render([{ ...sheet, keep: ['cmk adopt <id> **now**, `a <b>`'] }], 'markdown', PLAIN);
  expect(text).toContain('- cmk adopt \\<id> **now**, `a <b>`\n');
});

const NASTY = 'a\u202eb\u001b[2J\n## c | `d` <img src=x> [e](https://f) **g** *h*';

/** Every text of a value in place of which somebody else's may stand; what is fixed or an address stays. */
function poisoned<T>(value: T, key = '', of: object = {}): T {
  const fixed = ['version', 'who', 'language', 'id', 'platformName', 'address', 'read'].includes(key);
  if (typeof value === 'string') {
    if (fixed && !(key === 'who' && 'may' in of)) return value;
    return ('language' in of && key === 'text' ? `${NASTY}\n\`\`\`\n` : NASTY) as T;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, key, of)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, poisoned<unknown>(inner, name, value)]),
  ) as T;
}
const nasty = poisoned(sheet);

test('text: what others wrote stays in its line and steers nothing; what is to be pasted keeps its lines', () => {
  const lines = render([nasty], 'text', PLAIN, 100).split('\n');
  const shown = 'a\\u202eb\\u001b[2J\\u000a## c | `d` <img src=x> [e](https://f)';
  expect(lines).toEqual(expect.arrayContaining([`! ${shown} g *h*`, `    a. ${shown} g *h*`]));
  expect(lines.filter((line) => line.startsWith('## c'))).toHaveLength(2);
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
});

test('text: in a narrow terminal no line of hostile texts begins like a heading of ours', () => {
  const lines = render([nasty], 'text', PLAIN, 40).split('\n');
  const ours = [
    'BEFORE YOU BEGIN',
    'STEPS',
    'AFTER THE LAST STEP',
    'LATER',
    'THE KEY, AND WHO MAY USE IT',
    'WORDS',
    'COSTS',
    'KEEP',
    'SOURCES',
  ];
  expect(lines.filter((line) => /^[A-Z]/.test(line) && !line.startsWith('Phase 2 of 2: '))).toEqual(ours);
});

test('markdown: what others wrote is neither heading, table, HTML nor link', () => {
  const text = 'a\\\\u202eb\\\\u001b\\[2J ## c \\| `d` \\<img src=x> \\[e\\](https://f) **g** \\*h\\*';
  const code = '`` a\\u202eb\\u001b[2J ## c \\| `d` <img src=x> [e](https://f) **g** *h* ``';
  const markdown = render([nasty], 'markdown', PLAIN);
  const lines = markdown.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([`> ${text}`, `   1. ${text}`, `   | ${text} | ${code} | ${text} |`, `- ${text}`]),
  );
  const outside = markdown.replaceAll(/^ *(`{4,})\w+\n[^]*?\n *\1$/gm, '').replaceAll(/`` .*? ``/g, '');
  expect(outside).not.toMatch(/^#+ c/m);
  expect(outside).not.toMatch(/(?<!\\)(<img|\[e)/);
});

test.each([
  ['https://a.example/b_(c)', '(https://a.example/b_%28c%29)'],
  ['https://a.example/?q=<b>', '(https://a.example/?q=%3cb%3e)'],
])('markdown: the address %s ends where it ends', (address, shown) => {
  const page: Source = { title: 'A [page]', address, read: '2026-08-21' };
  const steps = sheet.steps.map((s) => ({ ...s, sources: [page] }));
  expect(render([{ ...sheet, steps }], 'markdown', PLAIN)).toContain(`[A \\[page\\]]${shown}`);
});

test('json and yaml give back what others wrote as it was', () => {
  expect(JSON.parse(render([nasty], 'json', PLAIN))).toEqual([nasty]);
  expect(parse(render([nasty], 'yaml', PLAIN))).toEqual([nasty]);
});

test('empty sections are left out', () => {
  const { next: _next, ...rest } = sheet;
  const bare: Sheet = {
    ...rest,
    notices: [],
    before: { irreversible: [], lockOut: [], people: [], ready: [] },
    later: [],
    proof: { ...sheet.proof, access: [], deviations: [] },
    words: [],
    costs: [],
    keep: [],
  };
  for (const format of ['text', 'markdown'] as const) {
    expect(render([bare], format, PLAIN)).not.toMatch(/Before|After|Later|Who can|Weaker|Words|Costs|Keep/i);
  }
});

test('json and yaml are lists, also of one, and hold the same', () => {
  expect(JSON.parse(render([sheet], 'json', PLAIN))).toEqual([sheet]);
  expect(parse(render([sheet, sheet], 'yaml', PLAIN))).toEqual([sheet, sheet]);
});

test('yaml has no anchors, also where the same list stands twice', () => {
  const shared = { ...sheet, keep: sheet.costs, fields: sheet.steps[1]?.values ?? [] };
  expect(render([shared, shared], 'yaml', PLAIN)).not.toMatch(/(: |- )[&*]/);
});

test.each(FORMATS)('%s ends with one line end', (format) => {
  expect(render([sheet], format, PLAIN)).toMatch(/[^\n]\n$/);
});
