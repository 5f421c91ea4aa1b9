import type { Formatter } from 'picocolors/types';

/** How the terminal shows emphasis; every function the identity when colours are off. */
export interface Style {
  readonly bold: Formatter;
  readonly dim: Formatter;
  readonly yellow: Formatter;
  readonly cyan: Formatter;
}
