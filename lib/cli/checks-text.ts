import type { Check, Checked, Outcome } from '../operations/checks';
import { printable } from '../problems/printable';
import type { Style } from '../sheets/style';
import { wrapped } from '../sheets/wrap';

const WORDS: Readonly<Record<Outcome, string>> = { pass: 'pass', fail: 'FAIL', 'not-possible': 'not possible' };
const INDENT = 16;

export interface ChecksStyle {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly columns: number;
}

/** Every check of every deployment, what to do where one did not pass, and how many did. */
export function checksText(checked: readonly Checked[], how: ChecksStyle): string {
  const deployments = checked.map(
    ({ id, subject, checks }) =>
      `${how.style.bold(printable(`${id}: ${subject}`))}\n${checks.map((c) => checkText(c, how)).join('')}\n`,
  );
  return `${deployments.join('')}${summary(checked)}\n`;
}

function checkText({ check, outcome, text, next }: Check, { style, columns }: ChecksStyle): string {
  const block = (said: string): string =>
    wrapped(printable(said), { width: columns, indent: INDENT, bold: style.bold }).join('\n');
  const label = `  ${WORDS[outcome]}`.padEnd(INDENT);
  const first = `${outcome === 'pass' ? label : style.bold(label)}${block(`${check}: ${text}`)}\n`;
  return next === undefined ? first : `${first}${' '.repeat(INDENT)}${block(`Next: ${next}`)}\n`;
}

function summary(checked: readonly Checked[]): string {
  const outcomes = checked.flatMap(({ checks }) => checks.map(({ outcome }) => outcome));
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  const [failed, unseen] = [count('fail'), count('not-possible')];
  return [
    `${count('pass')} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(unseen === 0 ? [] : [`${unseen} not possible`]),
  ].join(', ');
}
