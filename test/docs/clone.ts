import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../tools/project';

/** A clone of a repository with a `main` branch, as a job finds it, with this project's built cmk in it. */
export interface Clone {
  readonly scratch: string;
  readonly folder: string;
  /** Reaches no network, and finds `gh` as a program that keeps what it is given. */
  readonly env: NodeJS.ProcessEnv;
  /** What `gh` keeps: its words, and the file of the comment. */
  readonly comment: string;
  remove(): void;
}

type Files = Readonly<Record<string, string>>;

/** `main` has `base`; the clone is at a commit on top of it that has `head` alone. */
export function makeClone(base: Files, head: Files = base): Clone {
  const scratch = mkdtempSync(join(tmpdir(), 'cmk-job-'));
  const [origin, folder, bin] = ['origin', 'clone', 'bin'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: scratch,
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'x'],
        [`GIT_${who}_EMAIL`, 'x@example.com'],
      ]),
    ),
  };
  const git = (cwd: string, ...args: readonly string[]) => execFileSync('git', args, { cwd, env, stdio: 'pipe' });
  const commit = (cwd: string, files: Files) => {
    write(cwd, { 'package.json': '{ "name": "customer-managed-keys", "private": true }', ...files });
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--quiet', '--message', 'x');
  };
  mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch', 'main');
  commit(origin, base);
  git(scratch, 'clone', '--quiet', origin, folder);
  if (Object.keys(base).length > 0) git(folder, 'rm', '--quiet', ...Object.keys(base));
  commit(folder, { '.gitignore': 'node_modules\n', ...head });
  const comment = join(scratch, 'comment');
  program(
    join(folder, 'node_modules/.bin/cmk'),
    `exec '${process.execPath}' '${join(PROJECT, 'bin/launch.cjs')}' "$@"`,
  );
  program(join(bin, 'gh'), `echo "$1 $2 $3 $4" > '${comment}' && cat "$5" >> '${comment}'`);
  return { scratch, folder, env, comment, remove: () => rmSync(scratch, { recursive: true }) };
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function program(path: string, line: string): void {
  write(dirname(path), { [path.slice(dirname(path).length + 1)]: `#!/bin/sh\n${line}\n` });
  chmodSync(path, 0o755);
}
