import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies } from '../../package.json';
import { PROJECT } from '../project';

/** Unpacked once, 200 MB, beside the packages: nothing is written outside the project. */
const CACHE = join(PROJECT, 'node_modules/.cache');
const HOME = join(CACHE, `chromium-${devDependencies['@sparticuz/chromium']}`);

/** The fonts of the system, and where there are none the one that comes with the package. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${join(HOME, 'fonts')}</dir>
  <cachedir>${join(HOME, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/** What a program needs to start a browser. */
export interface Executable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The Chromium of the package @sparticuz/chromium (Linux x64), with the libraries of Amazon Linux 2023 that come with it
 * where the system has none of its own. https://github.com/Sparticuz/chromium#readme
 */
export function packagedChromium(): Executable {
  if (!existsSync(HOME)) unpack();
  const path = join(HOME, 'chromium');
  const fonts = { FONTCONFIG_PATH: join(HOME, 'fonts') };
  return { path, env: startsWith(path, {}) ? fonts : { ...fonts, LD_LIBRARY_PATH: join(HOME, 'al2023/lib') } };
}

const startsWith = (path: string, env: NodeJS.ProcessEnv): boolean =>
  spawnSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0;

/** By a process of its own: the package unpacks into TMPDIR, and adds its libraries where it takes itself to be in AWS Lambda. */
function unpack(): void {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'chromium-'));
  const env = { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const program =
    "require('@sparticuz/chromium').executablePath().catch((e) => { console.error(e); process.exit(1); })";
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: PROJECT, env, encoding: 'utf8' });
  if (status !== 0) {
    rmSync(work, { recursive: true, force: true });
    throw new Error(`@sparticuz/chromium could not be unpacked: ${stderr}`);
  }
  writeFileSync(join(work, 'fonts', 'fonts.conf'), FONTS);
  try {
    renameSync(work, HOME);
  } catch (e) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(HOME)) throw e;
  }
}
