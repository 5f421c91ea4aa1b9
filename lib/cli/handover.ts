import { Command } from '@commander-js/extra-typings';
import type { Handover, HandoverOptions } from '../operations/handover';
import { printable } from '../problems/printable';
import { type Context, type Io, type Result, begin } from './command';
import { noLiveOption } from './no-live-option';
import { outputsOption } from './outputs-option';
import { shortfall } from './shortfall';

/** `cmk handover <ids...> --out <folder>`: exit codes as those of `cmk settings`. */
export const handoverCommand = (context: Context) =>
  new Command('handover')
    .description('a page for each deployment, to follow in a browser or on paper, and an index of them')
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .requiredOption('--out <folder>', 'where to write <id>.html and index.html')
    .addOption(outputsOption())
    .addOption(noLiveOption())
    .action(async (ids, { all, ...options }) => context.done(await run(ids, all, options, context.io())));

async function run(ids: readonly string[], all: boolean, options: HandoverOptions, io: Io): Promise<Result> {
  const { handover } = await import('../operations/handover');
  const { chosen } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const made = await handover(session, chosen(loaded, ids, all), options);
  const { refused, unread, old } = made;
  const without = [
    ...unread,
    ...refused,
    ...old.map((page) => `${page} is of an earlier run: remove it, its deployment has no page now.`),
  ];
  if (without.length === 0) return { stdout: written(made) };
  return { stdout: written(made), stderr: shortfall(without), exitCode: refused.length > 0 ? 1 : 3 };
}

const written = ({ pages, index }: Handover): string =>
  index === undefined ? '' : printable(`${pages} page${pages === 1 ? '' : 's'} written; begin with ${index}`) + '\n';
