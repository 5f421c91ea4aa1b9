import { problemText } from '../../../lib/problems/problem-text';
import { loadText } from '../../support/deployments';
import { deploymentText, immuta } from './immuta';

const MEGABYTE = 2 ** 20;
/** A few of them with the whole megabyte: they show what the others would, and take seconds each. */
const SOME = MEGABYTE / 8;
const repeat = (line: (i: number) => string, length = SOME): string => {
  let text = '';
  for (let i = 0; text.length < length; i++) text += line(i);
  return text;
};

const nonsense: readonly (readonly [what: string, text: () => string])[] = [
  ['brackets', () => '['.repeat(MEGABYTE)],
  ['braces', () => '{'.repeat(MEGABYTE)],
  ['mappings in mappings', () => '{a: '.repeat(MEGABYTE / 4)],
  ['lists in lists', () => '- '.repeat(MEGABYTE / 2)],
  ['questions', () => '? '.repeat(MEGABYTE / 2)],
  ['spaces and a key', () => `${' '.repeat(MEGABYTE)}a: 1`],
  ['unknown keys', () => repeat((i) => `k${i}: 1\n`)],
  ['unknown keys in a deployment', () => immuta() + repeat((i) => `    k${i}: 1\n`, MEGABYTE)],
  ['empty deployments', () => `deployments:\n${repeat((i) => `  d${i}:\n`)}`],
  ['wrong tags', () => `${immuta({ tags: '' })}${repeat((i) => `      k${i}: 1\n`)}`],
  ['one key again and again', () => repeat(() => 'a: 1\n')],
  ['quotes', () => '"'.repeat(SOME)],
  ['tabs', () => repeat(() => '\ta:\n', MEGABYTE)],
  ['aliases', () => `x: &a 1\n${repeat((i) => `k${i}: *a\n`)}`],
  ['aliases without anchors', () => repeat((i) => `- *a${i}\n`)],
  ['one long alias', () => '*'.repeat(MEGABYTE)],
  ['one long tag', () => '!'.repeat(MEGABYTE)],
  ['one long word', () => 'x'.repeat(MEGABYTE)],
  ['a long id', () => `deployments:\n  ${'x'.repeat(1000)}: 1\n`],
  ['a long alias', () => immuta({ alias: 'x'.repeat(MEGABYTE) })],
  ['bad deployments', () => `deployments:\n${repeat((i) => deploymentText(`d${i}`, { platform: 'imuta' }))}`],
];

test.each(nonsense)(
  'much of %s: 20 problems and a count, on short lines, in bounded time',
  (_what, text) => {
    const { deployments, problems } = loadText(text());
    const lines = problemText(problems).split('\n');
    expect(deployments).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(lines.slice(0, 20).every((line) => line.startsWith('cmk.yaml:') && line.length < 600)).toBe(true);
    if (problems.length > 20) {
      expect(lines[20]).toBe(`… and ${problems.length - 20} more`);
    }
    expect(lines).toHaveLength(Math.min(problems.length, 21));
  },
  30_000,
);

test.each(['['.repeat(101), '{'.repeat(101), '- '.repeat(101), '? '.repeat(101)])(
  'a hundred and one levels are too deep: %#',
  (text) => {
    expect(loadText(text).problems).toEqual([
      {
        severity: 'error',
        message: 'nests more than 100 levels deep',
        file: 'cmk.yaml',
        line: 1,
        column: text.length === 101 ? 101 : 201,
      },
    ]);
  },
);

test('brackets in text, comments and blocks are no levels', () => {
  const text = `# ${'['.repeat(500)}\n${immuta({ key: `{ description: "${'['.repeat(500)}" }` })}`;
  expect(loadText(text).problems).toEqual([]);
});
