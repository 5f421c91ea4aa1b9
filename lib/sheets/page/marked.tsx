import { printable } from '../../problems/printable';
import { breakable } from './breakable';

/** `**a name on a screen**` and `` `code` ``: all that a text of a procedure may mark. */
const MARKS = /\*\*([^*]+)\*\*|`([^`]+)`/g;

/** A text of a procedure, with its marks as elements; everything else in it is text. */
export function Marked({ text }: { readonly text: string }) {
  const shown = printable(text);
  const parts = [];
  let from = 0;
  for (const match of shown.matchAll(MARKS)) {
    const [all, name, code] = match;
    parts.push(breakable(shown.slice(from, match.index)));
    parts.push(name === undefined ? <code>{breakable(code as string)}</code> : <b>{breakable(name)}</b>);
    from = match.index + all.length;
  }
  return <>{[...parts, breakable(shown.slice(from))]}</>;
}
