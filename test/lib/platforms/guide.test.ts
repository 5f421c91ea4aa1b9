import type { Procedure } from '../../../lib/sheets/procedure';
import { later, step } from '../../../lib/sheets/step';
import { type GuideTable, guideProblems } from './guide';

const procedure = (steps: Procedure['steps'], laters: Procedure['later'] = []): Procedure => ({
  before: { irreversible: [{ text: 'There is no way back.', sources: [] }], lockOut: [], people: [], ready: [] },
  steps,
  later: laters,
  drawing: { holder: 'you', key: 'a key', users: [] },
});
const ENTER = step({
  id: 'enter',
  title: 'Enter the key',
  who: 'platform-admin',
  where: { path: ['Settings'] },
  actions: ['Press **SAVE**.'],
  success: 'It is saved.',
});
const ROTATE = later({ id: 'rotate', title: 'Rotate', who: 'on-call', effect: 'None.' });
const HANDOVER = {
  procedures: [procedure([]), procedure([ENTER], [ROTATE])],
  page: '# Made Up\n\n## Why\n\nTo hold the\nkey.\n\n### Who\n\nYou.\n\n## Next\n\nMore.\n',
};
type Entry = GuideTable['guides'][number]['entries'][number];
const ENTRIES: readonly Entry[] = [
  { section: 'Save', says: 'press SAVE', where: ['step:enter'], words: ['Press SAVE'] },
  { section: 'Rotate', says: 'nothing to do', where: ['later:rotate'] },
  { section: 'Start', says: 'no way back', where: ['before'], words: ['no way back'] },
  { section: 'Start', says: 'why', where: ['docs:Why'], words: ['To hold the key.', 'You.'] },
  { section: 'Key', says: 'make it symmetric', where: ['ours: the stack makes it'] },
  { section: 'Key', says: 'find KMS in a menu', where: ['left-out: nobody needs it'] },
];
const table = (entries: readonly Entry[] = ENTRIES, ours: GuideTable['ours'] = {}): GuideTable => ({
  guides: [{ title: 'Guide', address: 'https://vendor.example/', read: '2026-08-21', entries: [...entries] }],
  ours,
});
const problems = (entries?: readonly Entry[], ours?: GuideTable['ours']) =>
  guideProblems(table(entries, ours), HANDOVER);

test('a table whose places exist and have its words, and that names every step, has no problem', () => {
  expect(problems()).toEqual([]);
});

test.each(['step:gone', 'later:gone', 'docs:Gone', 'step:rotate', 'later:enter'])(
  '%s is named where no phase has it',
  (at) => {
    expect(problems([...ENTRIES, { section: 'Old', says: 'old', where: [at] }])).toEqual([
      `"Old: old" names ${at}, which does not exist`,
    ]);
  },
);

test.each([
  ['step:enter', 'press save'],
  ['before', 'Rotate'],
  ['docs:Why', 'More.'],
  ['ours: the stack makes it', 'the stack'],
])('words that do not stand in %s are named', (at, words) => {
  expect(problems([...ENTRIES, { section: 'Old', says: 'old', where: [at], words: [words] }])).toEqual([
    `"Old: old": "${words}" does not stand in ${at}`,
  ]);
});

test('a step or a later that no entry names is named, unless it is ours', () => {
  const rest = ENTRIES.slice(2);
  expect(problems(rest)).toEqual([
    'step:enter is named by no entry of the guide, and is not under ours',
    'later:rotate is named by no entry of the guide, and is not under ours',
  ]);
  expect(problems(rest, { enter: 'a step of our own', rotate: 'likewise' })).toEqual([]);
});

test('what stands under ours must exist, and is named by no entry', () => {
  expect(problems(ENTRIES, { gone: 'it was there once' })).toEqual(['ours names gone, which no phase has']);
  expect(problems(ENTRIES, { enter: 'a step of our own' })).toEqual([
    'step:enter is named by an entry, and stands under ours as well',
  ]);
});
