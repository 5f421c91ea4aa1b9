import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../lib/problems/error-text';
import { TROUBLES, troubleLines } from '../../lib/problems/troubleshooting';
import { UserError } from '../../lib/problems/user-error';
import { shortfall } from '../../lib/cli/shortfall';
import { PROJECT } from '../../tools/project';
import { pages } from './pages';

interface Row {
  /** Title of the section. */
  readonly section: string;
  /** What stands in backticks in its first cell. */
  readonly texts: readonly string[];
  readonly cells: readonly string[];
  /** Paths of its own sources, relative to the project. */
  readonly files: readonly string[];
}

const page = pages().find(({ file }) => file === 'docs/troubleshooting.md');
const rows = rowsOf(page?.text ?? '');

function rowsOf(text: string): Row[] {
  let section = '';
  return text.split('\n').flatMap((line) => {
    section = /^## (.*)$/.exec(line)?.[1] ?? section;
    if (!line.startsWith('| ') || /^\| (You see|---)/.test(line)) return [];
    const cells = line.slice(2, -2).split(' | ');
    const texts = [...(cells[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
    const files = [...(cells[3] ?? '').matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1] as string);
    return [{ section, texts, cells, files }];
  });
}

/** GitHub's rule for what stands in the titles of this page. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

/** A source as it prints: what is put in is `…`, and a text over several lines is one. */
function printed(file: string): string {
  const source = readFileSync(join(PROJECT, file), 'utf8');
  return source
    .replaceAll(/['`] \+\n\s*['`]/g, '')
    .replaceAll("\\'", "'")
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…');
}

test('every row has what is seen, why, what to do, and a source', () => {
  expect(rows.length).toBeGreaterThan(90);
  const lacking = rows.filter(
    ({ cells }) => cells.length !== 4 || cells.some((cell) => cell.trim() === '') || !cells[3]?.includes(']('),
  );
  expect(lacking).toEqual([]);
});

test('every line of a table is whole', () => {
  const lines = (page?.text ?? '').split('\n').filter((line) => /^\||\|$/.test(line));
  expect(lines.filter((line) => !/^\|.*\|$/.test(line))).toEqual([]);
});

test('no text stands in two rows', () => {
  const all = rows.flatMap(({ texts }) => texts);
  expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
});

/** Texts of others in a row of ours: what a vendor or a tool prints after or beside our own sentence. */
const FOREIGN = ['This app contains no stacks', 'plugins:', 'Unknown option', '--encryption-configuration'];
const own = rows.filter(({ files }) => files.length > 0);
const quoted = own.filter(({ texts }) => texts.length > 0);

test.each(quoted.map((row) => [row.texts[0], row] as const))(
  '%s is an error of this project',
  (_, { texts, files }) => {
    const sources = files.map(printed);
    const pieces = texts
      .flatMap((text) => text.split('…'))
      .map((piece) => piece.trim())
      .filter((piece) => piece.length > 2 && !FOREIGN.includes(piece));
    expect(pieces.filter((piece) => !sources.some((source) => source.includes(piece)))).toEqual([]);
  },
);

const ours = rows.filter(({ section }) => section.startsWith('cmk: '));

test('each text that our errors are known by stands in a row of its section', () => {
  for (const [anchor, texts] of Object.entries(TROUBLES)) {
    const here = ours.filter(({ section }) => anchorOf(section) === anchor);
    const missing = texts.filter((says) => !here.some((row) => row.texts.some((text) => text.includes(says))));
    expect([anchor, missing]).toEqual([anchor, []]);
  }
});

test('each row of our own errors has its text there, so that the error ends with the address', () => {
  const silent = ours.filter(({ section, texts }) =>
    texts.every((text) => TROUBLES[anchorOf(section)]?.some((says) => text.includes(says)) !== true),
  );
  expect(silent.map(({ texts }) => texts)).toEqual([]);
});

test('each address is that of a heading', () => {
  expect(Object.keys(TROUBLES).filter((anchor) => page?.anchors.includes(anchor) !== true)).toEqual([]);
});

test('an error with a row ends with the address of the row, once', () => {
  const expired = 'Failed while reading: the AWS credentials have expired; sign in again.';
  expect(errorText(new UserError(expired, [], 3)).text).toBe(
    `${expired}\nSee docs/troubleshooting.md#cmk-signing-in-to-aws\n`,
  );
  expect(shortfall([expired, `b: ${expired}`])).toBe(
    `error: ${expired}\nerror: b: ${expired}\nSee docs/troubleshooting.md#cmk-signing-in-to-aws\n`,
  );
  const problem = {
    severity: 'error' as const,
    message: 'https://a.vault.azure.net/ refuses the address of this computer: add it',
  };
  expect(errorText(new UserError('Not every deployment could be read.', [problem])).text).toMatch(
    /\nSee docs\/troubleshooting\.md#cmk-files\nSee docs\/troubleshooting\.md#cmk-signing-in-to-azure\n$/,
  );
});

test('an error without a row, and a bug, end as before', () => {
  expect(errorText(new UserError('There is no deployment a (known: b)')).text).toBe(
    'There is no deployment a (known: b)\n',
  );
  expect(troubleLines(['constructor', ''])).toBe('');
});
