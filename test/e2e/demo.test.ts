import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReady } from '../../tools/local-cloud/emulator';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

interface Shown {
  readonly code: number | null;
  readonly output: string;
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
  readonly endpoint?: string;
}

/** Runs the demo with a folder for temporary files of its own, and sends a signal once `moment` has been shown. */
function demo(interrupt?: { readonly moment: string; readonly signal: NodeJS.Signals }): Promise<Shown> {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-test-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/demo/demo.ts'], {
    cwd: PROJECT,
    env: { ...process.env, TMPDIR: folder, TSX_DISABLE_CACHE: '1' },
  });
  let output = '';
  let interrupted = false;
  const read = (text: Buffer): void => {
    output += text.toString();
    if (interrupt === undefined || interrupted || !output.includes(interrupt.moment)) return;
    interrupted = true;
    setTimeout(() => child.kill(interrupt.signal), 500);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((done) => {
    child.once('close', (code) => {
      const left = readdirSync(folder);
      rmSync(folder, { recursive: true });
      done({ code, output, left, endpoint: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] });
    });
  });
}

test('the demo shows keys, sheets and who can use them, and leaves nothing', async () => {
  const { code, output, left, endpoint } = await demo();
  expect({ code, left }).toEqual({ code: 0, left: [] });
  expect(output).toMatch(/cdk deploy --all, again \.+ +[\d.]+ s {3}no changes/);
  expect(output).toContain('Go to App Settings > Advanced Configuration');
  expect(output).toMatch(/azurerm_key_vault_key +Key +informatica-encryption-key +after Access\n/);
  expect(output).toMatch(/Key Name +informatica-encryption-key/);
  expect(output).toMatch(/immuta-prod +the platform's role +\S+ +works +works/);
  expect(output).toMatch(/adobe-prod +key user +DataEngineer +works +works/);
  expect(output).toMatch(/adobe-prod +key administrator +KeyAdministrator +refused +refused/);
  expect(output).toMatch(/immuta-prod +stranger +Stranger +refused +refused/);
  expect(await isReady(endpoint ?? '')).toBe(false);
});

test.each([
  { moment: 'Start the local AWS', signal: 'SIGTERM', expected: 143 },
  { moment: 'cdk synth', signal: 'SIGINT', expected: 130 },
  { moment: 'cdk bootstrap', signal: 'SIGINT', expected: 130 },
] as const)('the demo leaves nothing after $signal at "$moment"', async ({ moment, signal, expected }) => {
  const { code, output, left, endpoint } = await demo({ moment, signal });
  expect({ code, left }).toEqual({ code: expected, left: [] });
  expect(output).toContain('Stopped; nothing is left.');
  if (endpoint !== undefined) expect(await isReady(endpoint)).toBe(false);
});
