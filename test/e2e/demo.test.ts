import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady } from '../../tools/local-cloud/emulator';
import { PROJECT } from '../../tools/project';

jest.setTimeout(300_000);

interface Shown {
  readonly code: number | null;
  readonly output: string;
  /** The longest time without a word, in milliseconds. */
  readonly silence: number;
  /** From the signal to the end, in milliseconds. */
  readonly ending: number;
  /** What is left in the folders for homes, caches and temporary files, but for npm's own cache. */
  readonly left: readonly string[];
  /** The folder of the run, relative to the project, as it was shown. */
  readonly folder?: string;
  readonly endpoint?: string;
}

interface Interrupt {
  /** What is shown half a second before. */
  readonly moment: string;
  readonly signal: NodeJS.Signals;
  /** Which process gets the signal: npm, or that of the demo itself. */
  readonly to: 'npm' | 'node';
}

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cmk-test-'));
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

const OUTSIDE = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'];

/**
 * Runs `npm run demo` with empty folders for everything outside the project. Their place is on the PATH: by it the
 * processes of one demo are known, since each inherits the PATH, the emulator too.
 */
async function demo(name: string, more: NodeJS.ProcessEnv = {}, interrupt?: Interrupt): Promise<Shown> {
  const mark = join(place, name);
  const outside = OUTSIDE.map((variable) => [variable, join(mark, variable)] as const);
  for (const [, folder] of outside) mkdirSync(folder, { recursive: true });
  const child = spawn('npm', ['run', 'demo'], {
    cwd: PROJECT,
    env: {
      ...process.env,
      PATH: [process.env['PATH'], mark].join(delimiter),
      ...Object.fromEntries(outside),
      npm_config_cache: join(mark, 'HOME', '.npm'),
      npm_config_update_notifier: 'false',
      ...more,
    },
  });
  let output = '';
  let [last, silence, signalled] = [Date.now(), 0, NaN];
  const read = (text: Buffer): void => {
    output += text.toString();
    silence = Math.max(silence, Date.now() - last);
    last = Date.now();
    if (interrupt === undefined || !Number.isNaN(signalled) || !output.includes(interrupt.moment)) return;
    signalled = 0;
    setTimeout(() => {
      signalled = Date.now();
      const pid = interrupt.to === 'npm' ? child.pid : pidOf(mark, 'tools/demo/demo.ts');
      if (pid !== undefined) process.kill(pid, interrupt.signal);
    }, 500);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  const ending = Date.now() - signalled;
  const left = outside.flatMap(([variable, folder]) => readdirSync(folder).map((entry) => `${variable}/${entry}`));
  return {
    code,
    output,
    silence,
    ending,
    left: left.filter((entry) => entry !== 'HOME/.npm'),
    folder: /demo-out\/[\dT.-]+\d/.exec(output)?.[0],
    endpoint: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0],
  };
}

/** The processes with the mark in their environment: their ids and commands. */
function processesOf(mark: string): { readonly pid: number; readonly command: string }[] {
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
}

const pidOf = (mark: string, program: string): number | undefined =>
  processesOf(mark).find(({ command }) => command.includes(` node --import tsx ${program}`))?.pid;

const emulatorsOf = (mark: string): number[] =>
  processesOf(mark)
    .filter(({ command }) => command.includes('launcher.py'))
    .map(({ pid }) => pid);

async function within(milliseconds: number, condition: () => boolean): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}

const runs = (): string[] => (existsSync(join(PROJECT, 'demo-out')) ? readdirSync(join(PROJECT, 'demo-out')) : []);

/** In a folder for temporary files others come and go meanwhile: only a folder of the project's own tells something. */
const beside = (): string[] => (dirname(PROJECT) === tmpdir() ? [] : readdirSync(dirname(PROJECT)));

test('two demos at once show keys and who can use them, and leave nothing but their sheets in the project', async () => {
  const before = beside();
  const shown = await Promise.all([
    demo('one'),
    demo('other', { TERRAFORM_BINARY_NAME: 'terraform-that-is-not-here' }),
  ]);
  expect(beside()).toEqual(before);
  expect(existsSync(join(PROJECT, '.venv.lock'))).toBe(false);
  expect(new Set(shown.map(({ folder }) => folder)).size).toBe(2);
  expect(new Set(shown.map(({ endpoint }) => endpoint)).size).toBe(2);
  const [one, other] = shown;
  expect(one?.output).not.toContain('There is no terraform on the PATH');
  expect(other?.output).toContain(
    'There is no terraform-that-is-not-here on the PATH: cdktf synth works without it, cdktf diff and deploy do not.',
  );

  for (const { code, output, left, silence, endpoint, folder = '' } of shown) {
    expect({ code, left, output: code === 0 ? '' : output }).toEqual({ code: 0, left: [], output: '' });
    expect(silence).toBeLessThan(5_000);
    expect(await isReady(endpoint ?? '')).toBe(false);
    expect(output).toMatch(/cdk deploy --all, again \.+ +[\d.]+ s {3}no changes/);
    expect(output).toMatch(/azurerm_key_vault_key +Key +informatica-encryption-key +after Access\n/);
    expect(output).toMatch(/Tenant ID +6f89cf12-978b-4d23-ac18-9ef0c127cf87/);
    expect(output).toMatch(/immuta-prod +the platform's role +\S+ +works +works/);
    expect(output).toMatch(/adobe-prod +key user +DataEngineer +works +works/);
    expect(output).toMatch(/adobe-prod +key administrator +KeyAdministrator +refused +refused/);
    expect(output).toMatch(/immuta-prod +stranger +Stranger +refused +refused/);

    // The sheets: their fields on the screen, whole in files.
    expect(output).not.toContain('Costs');
    const files = ['adobe-prod.txt', 'identity-center.txt', 'immuta-prod.txt', 'informatica-prod.txt'];
    expect(readdirSync(join(PROJECT, folder)).sort()).toEqual([...files, 'pages'].sort());
    const pages = ['index.html', ...files.map((file) => file.replace(/txt$/, 'html'))];
    expect(readdirSync(join(PROJECT, folder, 'pages')).sort()).toEqual(pages.sort());
    for (const file of files) {
      expect(readFileSync(join(PROJECT, folder, file), 'utf8')).toMatch(
        /\nBEFORE YOU BEGIN\n[^]*\nSTEPS\n[^]*\nCOSTS\n/,
      );
    }
    expect(spawnSync('git', ['check-ignore', folder], { cwd: PROJECT }).status).toBe(0);
    rmSync(join(PROJECT, folder), { recursive: true });

    // The last screen.
    const titles = [/All of it took/, /What cdktf deploy/, /Who can use the keys/, /What to do next/];
    const places = titles.map((title) => output.search(title));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(output.trim().split('\n').at(-1)).toBe('  Deploy it to your own accounts: docs/deploying.md');
    expect(output.split('\n').filter((line) => !line.startsWith('  at work: ')).length).toBeLessThan(90);
  }
});

test.each([
  { moment: 'cmk check', signal: 'SIGTERM', expected: 143 },
  { moment: 'cdk synth', signal: 'SIGINT', expected: 130 },
  { moment: 'cdk bootstrap --trust', signal: 'SIGTERM', expected: 143 },
] as const)(
  '$signal to npm after "$moment" ends everything within five seconds',
  async ({ moment, signal, expected }) => {
    const before = runs();
    const { code, output, left, ending } = await demo('run', {}, { moment: `${moment} .`, signal, to: 'npm' });
    expect({ code, left }).toEqual({ code: expected, left: [] });
    expect(ending).toBeLessThan(5_000);
    expect(output).toContain('Stopped; nothing is left.');
    expect(await within(1_000, () => processesOf(join(place, 'run')).length === 0)).toBe(true);
    expect(runs()).toEqual(before);
  },
);

test.each(['cmk check .', 'Start the local AWS .'])(
  'a demo killed after "%s" leaves no emulator and nothing outside the project',
  async (moment) => {
    const before = runs();
    const mark = join(place, 'run');
    const { code, output, left } = await demo('run', {}, { moment, signal: 'SIGKILL', to: 'node' });
    expect(output).toContain(moment);
    expect(output).not.toMatch(/failed after|All of it took/);
    expect(code).not.toBe(0);
    expect(await within(5_000, () => emulatorsOf(mark).length === 0)).toBe(true);
    expect(left).toEqual([]);
    // cdk has its own patience with an AWS that is gone.
    for (const { pid } of processesOf(mark)) process.kill(pid, 'SIGKILL');
    for (const run of runs().filter((one) => !before.includes(one))) {
      rmSync(join(PROJECT, 'demo-out', run), { recursive: true, maxRetries: 5 });
    }
  },
);
