import stringWidth from 'string-width';

const ASCII = /^[\x20-\x7e]*$/;

/** How many columns of a terminal a printable text takes: letters of East Asia take two. */
export const columnsOf = (text: string): number => (ASCII.test(text) ? text.length : stringWidth(text));
