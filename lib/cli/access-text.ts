import { type AccessRow, type AccessTable, type Cell, cells } from '../aws/policy/access-table';
import { CAPABILITIES } from '../aws/policy/actions';
import { printable } from '../problems/printable';
import { markdownLine, markdownText } from '../sheets/escape-markdown';
import { table } from './table';

const HEAD = ['WHO', ...CAPABILITIES.map((capability) => capability.toUpperCase())];

/** Who can do what, as a table without frames with its statements and notes below. */
export function accessText(access: AccessTable): string {
  const rows = access.rows.map((row) => [row.who, ...cells(row).map(short)]);
  const statements = access.statements.map((s) => `  ${s.number}  ${printable(statementText(s))}`);
  const more = notes(access).map(({ who, text }) => printable(`  ${who}: ${text}`));
  return `${table(HEAD, rows)}\n${LEGEND}\n\nStatements\n${statements.join('\n')}\n\nNotes\n${more.join('\n')}\n`;
}

/** The same for a pull request or a page. */
export function accessMarkdown(access: AccessTable): string {
  const line = (columns: readonly string[]) => `| ${columns.map(markdownText).join(' | ')} |`;
  return [
    line(['Who', ...CAPABILITIES.map((c) => `${c.charAt(0).toUpperCase()}${c.slice(1)}`)]),
    line(['Who', ...CAPABILITIES].map(() => '---')),
    ...access.rows.map((row) => line([row.who, ...cells(row).map(short)])),
    '',
    LEGEND,
    '',
    ...access.statements.map((s) => `${s.number}. ${markdownLine(statementText(s))}`),
    '',
    ...notes(access).map(({ who, text }) => `- ${markdownLine(`${who}: ${text}`)}`),
    '',
  ].join('\n');
}

const LEGEND =
  'yes: always; if: under the conditions of the statement; some: only the actions in the notes; -: no. In brackets the statement that decides.';

function short({ verdict, only, statements }: Cell): string {
  if (verdict === 'no') return '-';
  const numbers = `(${statements.join(', ')})`;
  if (only === undefined) return `${verdict} ${numbers}`;
  return `some${verdict === 'if' ? ', if' : ''} ${numbers}`;
}

const statementText = (s: { sid: string; conditions: string }): string =>
  s.conditions === '' ? s.sid : `${s.sid}, if ${s.conditions}`;

/** Rows with the same note share it. */
function notes(access: AccessTable): { who: string; text: string }[] {
  const shared = new Map<string, string[]>();
  for (const row of access.rows) {
    for (const text of [...(row.note === undefined ? [] : [row.note]), ...partial(row)]) {
      shared.set(text, [...(shared.get(text) ?? []), row.who]);
    }
  }
  return [...shared].map(([text, who]) => ({ who: who.join('; '), text }));
}

const partial = (row: AccessRow): string[] =>
  cells(row).flatMap(({ only }, i) =>
    only === undefined ? [] : [`${CAPABILITIES[i]} is ${only.map((a) => a.replace('kms:', '')).join(', ')} only.`],
  );
