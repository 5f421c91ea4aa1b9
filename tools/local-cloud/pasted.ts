import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, runCommand } from '../command';
import { PROJECT } from '../project';
import { pythonEnvironment } from '../python/environment';
import { credentialVariables, LOCAL_ACCOUNT } from './environment';
import type { LocalCloud, Place } from './local-cloud';

export interface PastedOptions {
  readonly cloud: LocalCloud;
  /** Whose root runs the commands of aws and cmk. */
  readonly place: Place;
  /** A synthesized folder, which cdk takes in place of the app. */
  readonly app: string;
  /** cmk.yaml, absolute. */
  readonly configuration: string;
  /** Where the commands run; what they write is there afterwards. */
  readonly folder: string;
}

/**
 * Runs lines as a person pastes them into one terminal, in a POSIX shell that ends at the first failure. `aws` is aws.py
 * on the local cloud; `npx` runs the project's own cmk and cdk, and says yes where those ask a person.
 */
export async function pasted(lines: readonly string[], options: PastedOptions): Promise<Finished> {
  const { cloud, place, app, configuration, folder } = options;
  const bin = cloud.folder('bin');
  program(bin, 'aws', `exec ${await pythonEnvironment()} ${join(__dirname, 'aws.py')} "$@"`);
  program(bin, 'npx', npx(app));
  const own = cloud.environment(place.account);
  return runCommand('sh', ['-euc', lines.join('\n')], {
    cwd: folder,
    env: { ...own, PATH: `${bin}:${own['PATH'] ?? ''}`, CMK_CONFIG: configuration },
  });
}

function program(folder: string, name: string, script: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

const npx = (app: string): string => {
  const deployer = Object.entries(credentialVariables(LOCAL_ACCOUNT)).map(([name, value]) => `${name}=${value}`);
  const cdk = `${deployer.join(' ')} exec ${process.execPath} ${join(PROJECT, 'node_modules/aws-cdk/bin/cdk')}`;
  return [
    'case "$1 $2" in',
    `'--no cmk') shift 2; [ "$1" = repair ] && set -- "$@" --yes; exec ${process.execPath} ${join(PROJECT, 'bin/launch.cjs')} "$@";;`,
    `'cdk deploy') shift; ${cdk} "$@" --app ${app} --require-approval never --no-notices;;`,
    `'cdk destroy') shift; ${cdk} "$@" --app ${app} --force --no-notices;;`,
    `cdk\\ *) shift; ${cdk} "$@" --app ${app} --no-notices;;`,
    '*) echo "npx: $1 $2 is not run here" >&2; exit 2;;',
    'esac',
  ].join('\n');
};
