import { jsxTemplate } from 'preact/jsx-runtime';
import { printable } from '../../problems/printable';
import { type Span, spansOf } from '../inline';
import { breakableHtml } from './breakable';
import { rememberedText } from './remembered-text';

/** A text of a procedure, with its marks as elements; everything else in it is text. */
export const Marked = ({ text }: { readonly text: string }) => marked(text);

const marked = rememberedText((text) => jsxTemplate([spansOf(printable(text)).map(html).join('')]));

function html({ kind, text }: Span): string {
  switch (kind) {
    case 'name':
      return `<b>${breakableHtml(text)}</b>`;
    case 'code':
      return `<code>${breakableHtml(text.slice(1, -1))}</code>`;
    case 'plain':
      return breakableHtml(text);
  }
}
