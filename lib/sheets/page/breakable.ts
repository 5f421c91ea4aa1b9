import type { VNode } from 'preact';
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime';
import { rememberedText } from './remembered-text';

/** A Region is one word although it has hyphens; an ARN or an address may be parted behind its signs. */
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d[:/.=,]*$/;
const LONG_OR_REGION = /(?<![\w.:/@=,-])[\w.:/@=,-]{25,}|\b[a-z]{2}(?:-[a-z]+)+-\d\b/g;
const BEHIND_SIGNS = /(?<=[:/.=,])(?=[^:/.=,])/;

/** The text with places at which a narrow screen may break it. What is copied of it stays the same. */
export const breakable = (text: string): VNode => jsxTemplate([breakableHtml(text)]);

/** The same as HTML: escaped first, since no sign of a long word or a Region is part of an entity. */
export const breakableHtml = rememberedText((text) => String(jsxEscape(text)).replace(LONG_OR_REGION, pieces));

const pieces = (word: string): string =>
  word
    .split(BEHIND_SIGNS)
    .map((piece) => (REGION.test(piece) ? `<span class="whole">${piece}</span>` : piece))
    .join('<wbr/>');
