import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { CHECK_NAMES, type CheckName, type VerifyOptions } from '../operations/verify/verify';
import { CHECK_FORMATS, type CheckFormat, checksResult } from './checks-result';
import { type Context, type Io, type Result, begin } from './command';
import { formatOption, jsonOption } from './format-options';
import { didYouMean } from '../problems/nearest';

/** `cmk verify <ids...>`: exit code 1 where a check failed, 3 where one could not be made. */
export const verifyCommand = (context: Context) =>
  new Command('verify')
    .addOption(formatOption(CHECK_FORMATS))
    .addOption(jsonOption())
    .description('whether deployed keys exist, work, and are as cmk.yaml says; changes nothing')
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .option('--samples <n>', 'how often each round trip is made', count, 1)
    .addOption(withoutOption())
    .option('--settings <file>', "also compare what stands in the platform's form: fields and values in YAML or JSON")
    .action(async (ids, { format, all, ...options }) =>
      context.done(await run({ ids, all, format }, options, context.io())),
    );

interface Wanted {
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly format: CheckFormat;
}

async function run({ ids, all, format }: Wanted, options: VerifyOptions, io: Io): Promise<Result> {
  const { verify } = await import('../operations/verify/verify');
  const { chosen } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const deployments = chosen(loaded, ids, all);
  session.progress(`Verifying ${deployments.length} ${deployments.length === 1 ? 'key' : 'keys'}`);
  return checksResult(await verify(session, deployments, options), format, io);
}

const withoutOption = () =>
  new Option('--without <check>', `leave out a check, repeatable: ${CHECK_NAMES.join(', ')}`)
    .argParser((given: string, all: readonly CheckName[]): readonly CheckName[] => {
      const name = CHECK_NAMES.find((check) => check === given);
      if (name !== undefined) return [...all, name];
      throw new InvalidArgumentError(`There is no check ${given}${didYouMean(given, CHECK_NAMES)}.`);
    })
    .default<readonly CheckName[]>([]);

/** 1 to 1000. */
function count(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= 1000) return n;
  throw new InvalidArgumentError('It must be a whole number from 1 to 1000.');
}
