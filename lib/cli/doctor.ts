import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import type { Deployment } from '../fields/deployment';
import { type Check, fail, pass } from '../operations/checks';
import { UserError } from '../problems/user-error';
import { type Context, type Io, type Result, session } from './command';
import { formatOption, jsonOption } from './format-options';

type Format = 'text' | 'json' | 'junit';

/** `cmk doctor`: exit code 1 where a check failed, 3 where one was not possible and none failed. Needs no cmk.yaml. */
export const doctorCommand = (context: Context) =>
  new Command('doctor')
    .addOption(formatOption(['text', 'json', 'junit']))
    .addOption(jsonOption())
    .description('this machine: Node.js, install, build, Terraform, Python, proxies, clock, who is signed in')
    .action(async ({ format }) => context.done(await run(format, context.io())));

async function run(format: Format, io: Io): Promise<Result> {
  const { doctor } = await import('../operations/doctor');
  const { exitCodeOf } = await import('../operations/checks');
  const { checksIn } = await import('./checks-in');
  const { check, deployments } = await configuration(io);
  const machine = {
    node: process.versions.node,
    project: io.project ?? io.directory,
    environment: io.environment ?? {},
  };
  const { checks, ...about } = await doctor(await session(io), machine, deployments);
  const checked = [{ ...about, checks: [...checks, check] }];
  return { stdout: await checksIn(format, checked, io), exitCode: exitCodeOf(checked) };
}

const listed = ({ length }: readonly Deployment[]): string => `${length} deployment${length === 1 ? '' : 's'}`;

/** The deployments that say which clouds matter here; none without a cmk.yaml, or with one that has errors. */
async function configuration(io: Io): Promise<{ check: Check; deployments: readonly Deployment[] }> {
  const { configurationPath, correctConfiguration } = await import('../configuration/correct');
  const path = configurationPath(io);
  if (!existsSync(resolve(io.directory, path))) {
    return { check: pass('cmk.yaml', `there is no ${path} here yet`), deployments: [] };
  }
  try {
    const { deployments } = correctConfiguration(io);
    return { check: pass('cmk.yaml', `${path} is right; it has ${listed(deployments)}`), deployments };
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return { check: fail('cmk.yaml', e.message, 'See `npx --no cmk check`.'), deployments: [] };
  }
}
