/** A run of a text: a name on a screen (`**…**`), code (with its backticks), or neither. */
export interface Span {
  readonly kind: 'plain' | 'name' | 'code';
  readonly text: string;
}

const MARKED = /\*\*(?! )(?<name>[^*]+?)(?<! )\*\*|(?<code>`[^`]+`)/g;

/** The runs of a text of a procedure. A mark that nothing closes is a sign like any other. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: all, index, groups } of text.matchAll(MARKED)) {
    if (index > from) spans.push({ kind: 'plain', text: text.slice(from, index) });
    const name = groups?.['name'];
    spans.push(name === undefined ? { kind: 'code', text: all } : { kind: 'name', text: name });
    from = index + all.length;
  }
  if (from < text.length) spans.push({ kind: 'plain', text: text.slice(from) });
  return spans;
}
