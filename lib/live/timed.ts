import type { Timing } from './managed-key';

/** What `call` gives, and how long it took. */
export async function timed<T>(operation: string, call: () => Promise<T>): Promise<{ value: T; timing: Timing }> {
  const start = performance.now();
  const value = await call();
  return { value, timing: { operation, milliseconds: performance.now() - start } };
}
