import stringWidth from 'string-width';

/** ASCII, and the dashes, quotation marks and dots of print. */
const NARROW = /^[\x20-\x7e\u2010-\u2027]*$/;

/** Whether every character of a text takes one column, and can be seen. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

/** How many columns of a terminal a printable text takes: letters of East Asia take two. */
export const columnsOf = (text: string): number => (isNarrow(text) ? text.length : stringWidth(text));
