import type { Checked } from '../operations/checks';
import { type Io, json } from './command';

/** Checks as text, JSON, or JUnit XML. */
export async function checksIn(
  format: 'text' | 'json' | 'junit',
  checked: readonly Checked[],
  { style, columns = 80 }: Io,
): Promise<string> {
  switch (format) {
    case 'json':
      return json(checked);
    case 'junit': {
      const { checksJunit } = await import('./checks-junit');
      return checksJunit(checked);
    }
    case 'text': {
      const { checksText } = await import('./checks-text');
      return checksText(checked, { style, columns });
    }
  }
}
