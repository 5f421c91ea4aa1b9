import { Argument, Command } from '@commander-js/extra-typings';
import type { RunbookOptions } from '../operations/runbook-known';
import { RUNBOOK_FORMATS, type RunbookFormat } from '../sheets/formats';
import { RUNBOOK_NAMES, type RunbookName } from '../sheets/runbook-titles';
import { type Context, type Io, type Result, begin } from './command';
import { formatOption, jsonOption } from './format-options';
import { noLiveOption } from './no-live-option';
import { outputsOption } from './outputs-option';

/** `cmk runbook <id> <name>`: it prints whatever the cloud answers, and needs none. */
export const runbookCommand = (context: Context) =>
  new Command('runbook')
    .addOption(formatOption(RUNBOOK_FORMATS))
    .addOption(jsonOption())
    .description('what to do with a key in trouble, step by step; works without a network')
    .argument('<id>', 'id of a deployment')
    .addArgument(new Argument('<name>', 'which one').choices(RUNBOOK_NAMES))
    .addOption(outputsOption())
    .addOption(noLiveOption())
    .action(async (id, name, { format, ...options }) =>
      context.done(await run({ id, name, format }, options, context.io())),
    );

interface Wanted {
  readonly id: string;
  readonly name: RunbookName;
  readonly format: RunbookFormat;
}

async function run({ id, name, format }: Wanted, options: RunbookOptions, io: Io): Promise<Result> {
  const { runbook } = await import('../operations/runbook');
  const { named } = await import('../configuration/chosen');
  const { renderRunbook } = await import('../sheets/render-runbook');
  const { loaded, session } = await begin(io);
  return {
    stdout: renderRunbook(await runbook(session, named(loaded, id), name, options), format, io.style, io.columns),
  };
}
