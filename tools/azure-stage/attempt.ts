import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report';

/**
 * One step of the walk. What it throws ends it as a failed line that names the log with the stack trace, and the report
 * goes on to its end.
 *
 * @returns what the step gives back; undefined where it failed
 */
export async function attempt<T>(
  report: Report,
  name: string,
  folder: string,
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (e) {
    const log = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}.log`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(log, `${e instanceof Error ? e.stack : String(e)}\n`);
    const [reason] = (e instanceof Error ? e.message : String(e)).split('\n');
    report.check(`${name} ran to its end`, false, `${reason}\nlog: ${log}`);
    return undefined;
  }
}
