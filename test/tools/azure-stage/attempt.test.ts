import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt } from '../../../tools/azure-stage/attempt';
import { Report } from '../../../tools/azure-stage/report';

describe('a step of the Azure stage', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-attempt-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('that throws is a failed line with the place of its log, and no stack trace', async () => {
    const printed: string[] = [];
    const report = new Report((line) => printed.push(line));
    const step = () => Promise.reject(new Error('the emulator gave no answer\nat its port'));
    expect(await attempt(report, 'the second phase', folder, step)).toBeUndefined();
    const log = join(folder, 'the-second-phase.log');
    expect(printed).toEqual([
      `  FAIL  the second phase ran to its end\n        the emulator gave no answer\n        log: ${log}`,
    ]);
    expect(readFileSync(log, 'utf8')).toMatch(/^Error: the emulator gave no answer\nat its port\n +at /);
    expect(report.finish()).toBe(1);
  });

  test('that ends gives back what it found, and prints nothing by itself', async () => {
    const printed: string[] = [];
    const report = new Report((line) => printed.push(line));
    expect(await attempt(report, 'a step', folder, () => Promise.resolve(7))).toBe(7);
    expect(printed).toEqual([]);
  });
});
