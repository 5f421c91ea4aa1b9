import { adobeExperiencePlatform as adobe } from '../../../lib/platforms/adobe-experience-platform';
import type { Platform } from '../../../lib/platforms/platform';
import type { Procedure } from '../../../lib/sheets/procedure';
import { later, step } from '../../../lib/sheets/step';
import { stepsList } from '../../../tools/docs-writer/steps-list';

const VENDOR = [{ title: 'Vendor', address: 'https://vendor.example/page', read: '2026-08-21' }];
const READ = step({
  id: 'read',
  title: 'Read the page',
  who: 'cloud-engineer',
  where: { path: ['A terminal'] },
  actions: ['Read it.'],
  success: 'You have read it.',
});
const SAVE = step({
  id: 'save',
  title: 'Save *it*',
  who: 'platform-admin',
  where: { address: 'https://vendor.example/', path: ['Vendor', '**Settings**'] },
  irreversible: 'Saved is saved.',
  actions: ['Enter `a|b` in **Name**.', 'Press **SAVE**, not <Cancel>.'],
  values: [{ label: 'Name', value: 'our key', note: 'any will do' }],
  blocks: [{ label: 'In a file', language: 'yaml', text: 'a: 1' }],
  success: 'It says **Saved**.',
  duration: 'a minute',
  otherwise: ['Ask.'],
  sources: VENDOR,
});
const rotate = (effect: string) => later({ id: 'rotate', title: 'Rotate', who: 'on-call', effect });
const DELETE = later({
  id: 'delete',
  title: 'Delete',
  who: 'on-call',
  actions: ['Wait.'],
  irreversible: 'Gone is gone.',
  effect: 'All is lost.',
  delay: '30 days',
  sources: VENDOR,
});

const phase = (steps: Procedure['steps'], laters: Procedure['later'], more: Partial<Procedure> = {}): Procedure => ({
  before: {
    irreversible: [],
    lockOut: [adobe.facts.loss, { text: 'Do not lose it.', sources: VENDOR }],
    people: [{ who: 'platform-admin', needs: 'may **save**' }],
    ready: [{ text: 'A key.', sources: [] }],
  },
  steps,
  later: laters,
  drawing: { holder: 'you', key: 'a key', users: [] },
  ...more,
});
const platform: Platform = {
  ...(adobe as unknown as Platform),
  procedure: (d) =>
    adobe.phase(d as never) === 'key-only'
      ? phase([READ], [rotate('None yet.')], { next: 'Print the second half.' })
      : phase([SAVE], [DELETE, rotate('None.')]),
};

test('a fact of the page is not said again, nor with words of its phase before it', () => {
  const fact = adobe.facts.irreversible[0]?.text;
  const warned = (text: string) => {
    const before = { ...phase([], []).before, irreversible: [{ text, sources: [] }] };
    return stepsList({ ...platform, procedure: () => phase([READ], [], { before }) });
  };
  expect(warned('Saved is saved.')).toContain('- Saved is saved.');
  expect(warned(`This is about phase 2. ${fact}`)).not.toContain('This is about phase 2.');
});

test('it has what must be so, the steps of each phase as they are done, and what comes later once', () => {
  expect(stepsList(platform)).toBe(`### Before you begin

Who must be there:

- **Platform administrator**: may **save**.

What must be so:

- A key.

What to know besides:

- Do not lose it. ([source](https://vendor.example/page))

### Phase 1: key without Adobe's access

#### 1. Read the page

**Cloud engineer**, A terminal

1. Read it.

**It worked**: You have read it.

Print the second half.

### Phase 2: key with Adobe's access

#### 1. Save \\*it\\*

**Platform administrator**, after signing in at <https://vendor.example/>: Vendor > **Settings**

> [!CAUTION]
> Can't be undone: Saved is saved.

1. Enter \\\`a\\|b\\\` in **Name**.
2. Press **SAVE**, not \\<Cancel>.

- **Name**: \`our key\` (any will do)

In a file:

\`\`\`yaml block
a: 1
\`\`\`

**It worked**: It says **Saved**. **It takes**: a minute. ([source](https://vendor.example/page))

If not:

- Ask.

### Later

#### Delete

**On call**

> [!CAUTION]
> Can't be undone: Gone is gone.

1. Wait.

**Effect**: All is lost. **Felt after**: 30 days. ([source](https://vendor.example/page))

#### Rotate

**On call**

**Effect**: None.`);
});
