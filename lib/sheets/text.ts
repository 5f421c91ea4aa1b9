import type { Formatter } from 'picocolors/types';
import type { Sheet } from './sheet';

/** How the terminal shows emphasis; every function the identity when colours are off. */
export interface Style {
  readonly bold: Formatter;
  readonly dim: Formatter;
  readonly yellow: Formatter;
  readonly cyan: Formatter;
}

export const sheetText = (sheet: Sheet, _style: Style): string => JSON.stringify(sheet);
