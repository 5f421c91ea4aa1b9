import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AuditReport } from '../../lib/sheets/audit/report';
import { PROJECT } from '../../tools/project';
import { type AuditedAws, auditedAws, ofRole } from '../support/audited-aws';
import { calls, lookupEvents } from '../support/event-history';
import { awsEnvironment } from '../support/loopback-aws';
import { immuta } from '../lib/configuration/immuta';

jest.setTimeout(120_000);

const RECORDS = 500;
let bench: AuditedAws;

beforeEach(async () => {
  const until = `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}Z`;
  const { eventTime: _time, eventID: _id, ...record } = ofRole('Decrypt');
  // Many of one second, so that wherever it is stopped it is in the middle of one.
  const recorded = calls(RECORDS, until, 0, () => record);
  bench = await auditedAws((call) => (call.action === 'LookupEvents' ? lookupEvents(recorded, call) : undefined));
  writeFileSync(join(bench.directory, 'cmk.yaml'), immuta());
});
afterEach(() => bench.stop());

function start(...args: string[]) {
  const { CMK_CONFIG: _config, ...rest } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', require.resolve('tsx'), join(PROJECT, 'bin/cmk.ts'), 'audit', ...args],
    {
      cwd: bench.directory,
      env: { ...rest, ...awsEnvironment(bench.aws.url), TSX_TSCONFIG_PATH: join(PROJECT, 'tsconfig.json') },
    },
  );
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return { child, said, closed: once(child, 'close') as Promise<[number | null, string | null]> };
}
const kept = () => readdirSync(bench.directory).filter((name) => name.startsWith('cmk-audit-'));

test.each(['SIGINT', 'SIGKILL'] as const)(
  'stopped by %s it goes on where it was, and counts nothing twice',
  async (signal) => {
    const { child, said, closed } = start('prod');
    while (kept().length === 0 && child.exitCode === null) await setTimeout(50);
    child.kill(signal);
    expect((await closed)[1]).toBe(signal);
    const [file = ''] = kept();
    expect(said).toEqual({ stdout: '', stderr: `If this is interrupted, go on with: cmk audit --resume ${file}\n` });
    const before = bench.aws.calls.filter(({ action }) => action === 'LookupEvents').length;
    expect(before).toBeLessThan(RECORDS / 50);

    const again = start('--resume', file, '--json');
    expect(await again.closed).toEqual([0, null]);
    const { audits } = JSON.parse(again.said.stdout) as AuditReport;
    expect(
      audits.map(({ read, groups, isSample }) => ({ read, counts: groups.map(({ count }) => count), isSample })),
    ).toEqual([{ read: RECORDS, counts: [RECORDS], isSample: false }]);
    expect(kept()).toEqual([]);
  },
);
