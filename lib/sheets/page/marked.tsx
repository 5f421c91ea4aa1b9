import { printable } from '../../problems/printable';
import { type Span, spansOf } from '../inline';
import { breakable } from './breakable';

/** A text of a procedure, with its marks as elements; everything else in it is text. */
export const Marked = ({ text }: { readonly text: string }) => <>{spansOf(printable(text)).map(element)}</>;

function element({ kind, text }: Span) {
  switch (kind) {
    case 'name':
      return <b>{breakable(text)}</b>;
    case 'code':
      return <code>{breakable(text.slice(1, -1))}</code>;
    case 'plain':
      return breakable(text);
  }
}
