import { type Checked, exitCodeOf } from '../operations/checks';
import { checksText } from './checks-text';
import { type Io, type Result, json } from './command';

export const CHECK_FORMATS = ['text', 'json', 'junit'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** Checks as a command gives them back. The JUnit writer is loaded where it is asked for. */
export async function checksResult(checked: readonly Checked[], format: CheckFormat, io: Io): Promise<Result> {
  const exitCode = exitCodeOf(checked);
  if (format === 'json') return { stdout: json(checked), exitCode };
  if (format === 'text') {
    return { stdout: checksText(checked, { style: io.style, columns: io.columns ?? 80 }), exitCode };
  }
  const { checksJunit } = await import('./checks-junit');
  return { stdout: checksJunit(checked), exitCode };
}
