import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import type { Result } from '../../lib/cli/command';
import { errorText } from '../../lib/problems/error-text';
import { program } from '../../lib/cli/program';
import { outputsOf } from '../../tools/outputs-of';
import { EXAMPLE, loadText } from './snippets';
import { PROJECT } from '../../tools/project';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Whether a command of cmk (its words after `cmk`) reads only files that are in the folder. */
export function isOffline(words: readonly string[]): boolean {
  if (['--deployed', '--diff', '--drift', '--against'].some((option) => words.includes(option))) return false;
  if (words[0] === 'settings') return words.includes('--outputs');
  return ['check', 'list', 'policy', 'runbook', 'schema', 'help'].includes(words[0] ?? '');
}

/** What is wrong with the words after `cmk`; undefined when it has the command and all options. */
export async function cmkFault([name = '', ...rest]: readonly string[]): Promise<string | undefined> {
  if (name === 'help' && rest.length > 0) return cmkFault(rest);
  // Of a command that it doesn't know, commander shows the help of the whole program.
  const { stdout } = await runCmk(['help', name], EXAMPLE);
  if (name !== 'help' && !stdout.startsWith(`Usage: cmk ${name} `)) return `cmk has no command ${name}`;
  const options = rest.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] as string);
  const unknown = options.find((option) => !new RegExp(`${option}[ ,]`).test(stdout));
  return unknown === undefined ? undefined : `cmk ${name} has no option ${unknown}`;
}

/** Runs cmk in a temporary folder with this cmk.yaml, the example's paste and an outputs file of all its stacks. */
export async function runCmk(words: readonly string[], configuration: string): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-docs-'));
  try {
    writeFileSync(join(folder, 'cmk.yaml'), configuration);
    cpSync(join(PROJECT, 'examples/vendor'), join(folder, 'vendor'), { recursive: true });
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify(outputsOfAll(configuration)));
    // Offline: nobody asks a cloud for the key as it is.
    return await run(['settings', 'runbook'].includes(words[0] ?? '') ? [...words, '--no-live'] : words, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(words: readonly string[], directory: string): Promise<Ran> {
  const results: Result[] = [];
  const help: string[] = [];
  const io = { directory, style: createColors(false), progress: () => undefined, tell: () => undefined };
  const command = program(io, '0.0.0', (result) => void results.push(result));
  for (const c of [command, ...command.commands])
    c.configureOutput({ writeOut: (s) => help.push(s), writeErr: (s) => help.push(s) });
  try {
    await command.parseAsync(['node', 'cmk', ...words]);
  } catch (e) {
    if ((e as { code?: string }).code === 'commander.help') return { stdout: help.join(''), stderr: '', exitCode: 0 };
    if ((e as { code?: string }).code?.startsWith('commander.') === true) {
      return { stdout: '', stderr: help.join(''), exitCode: 2 };
    }
    const { text, exitCode } = errorText(e);
    return { stdout: '', stderr: text, exitCode };
  }
  const [result] = results as [Result];
  return { stdout: result.stdout, stderr: result.stderr ?? '', exitCode: result.exitCode ?? 0 };
}

/** Outputs as a deploy would write them, for every stack of the configuration. */
function outputsOfAll(configuration: string): Record<string, Record<string, string>> {
  return Object.fromEntries(loadText(configuration).deployments.map((d) => [d.stackName, outputsOf(d)]));
}
