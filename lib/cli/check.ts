import { Command } from '@commander-js/extra-typings';
import { problemCount, problemText } from '../problems/problem-text';
import type { Checked } from '../operations/check';
import { type Context, type Io, type Result, json, session } from './command';
import { formatOption, jsonOption } from './format-options';
import { shortfall } from './shortfall';

/** A pipeline wants all of a real file's problems; a megabyte of nonsense has half a million. */
const MAX_JSON = 1000;

/** `cmk check`: exit code 1 with errors, else 3 where something could not be read. */
export const checkCommand = (context: Context) =>
  new Command('check')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('configuration errors and warnings, without any cloud')
    .option('--deployed', 'compare with what is deployed too: what a deploy could not change, or would leave behind')
    .action(async ({ format, deployed }) => context.done(await run({ format, deployed }, context.io())));

async function run({ format, deployed }: { format: string; deployed?: true }, io: Io): Promise<Result> {
  const { configurationPath } = await import('../configuration/correct');
  const { loadFile } = await import('../configuration/load-file');
  const { check } = await import('../operations/check');
  const path = configurationPath(io);
  const checked = await check(await session(io), loadFile(path, io.directory), { deployed });
  const stdout = format === 'json' ? asJson(checked) : asText(checked, path);
  const stderr = checked.unread.length === 0 ? undefined : shortfall(checked.unread);
  return { stdout, stderr, exitCode: checked.failed ? 1 : checked.unread.length > 0 ? 3 : 0 };
}

function asJson({ problems }: Checked): string {
  const more = Math.max(0, problems.length - MAX_JSON);
  return json({ problems: problems.slice(0, MAX_JSON), ...(more === 0 ? {} : { more }) });
}

function asText({ problems, failed, deployments }: Checked, path: string): string {
  const lines = problems.length === 0 ? '' : `${problemText(problems)}\n\n`;
  const good = failed ? '' : `${deployments} deployment${deployments === 1 ? '' : 's'}, `;
  return `${lines}${path}: ${good}${problemCount(problems)}\n`;
}
