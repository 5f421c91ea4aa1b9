import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { CommanderError } from 'commander';
import pc from 'picocolors';
import type { Result } from '../lib/cli/command';
import { errorText } from '../lib/problems/error-text';
import { guardedColours } from '../lib/cli/guarded-colours';
import { program } from '../lib/cli/program';
import { printable, printableLines } from '../lib/problems/printable';

const VERSION = '0.1.0';
/** The folder of package.json: above bin, or above dist/bin. */
const PROJECT = [join(__dirname, '..'), join(__dirname, '..', '..')].find((path) =>
  existsSync(join(path, 'package.json')),
);
const { style, print } = guardedColours(pc.createColors(process.stdout.isTTY === true && pc.isColorSupported));

/** Runs one command; the only place of cmk that prints and sets the exit code. */
async function main(): Promise<void> {
  // The AWS SDK says on stderr which Node it will need one day: not what a person at work has to read.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const io = {
    directory: process.cwd(),
    config: process.env['CMK_CONFIG'],
    asksVaults: process.env['CMK_LIVE'] !== '0',
    environment: process.env,
    project: PROJECT,
    style,
    ...(process.stdout.columns > 0 ? { columns: process.stdout.columns } : {}),
    tell: (text: string) => void process.stderr.write(printableLines(text)),
    ...(isatty(0) ? { confirm: confirmation, ask: answer } : {}),
    progress: (text: string) => void process.stderr.write(process.stderr.isTTY ? `${pc.dim(printable(text))} …\n` : ''),
  };
  const root = program(io, VERSION, show);
  for (const command of [root, ...root.commands]) {
    command.configureOutput({
      writeOut: (text) => void process.stdout.write(printableLines(text)),
      writeErr: (text) => void process.stderr.write(printableLines(text)),
    });
  }
  await root.parseAsync(process.argv);
}

/** stdout holds the result alone. */
const ON_STDERR = { output: process.stderr } as const;

async function confirmation(message: string): Promise<boolean> {
  const { default: confirm } = await import('@inquirer/confirm');
  return unlessStopped(confirm({ message, default: false }, ON_STDERR), false);
}

async function answer(message: string): Promise<string> {
  const { default: input } = await import('@inquirer/input');
  return unlessStopped(input({ message }, ON_STDERR), '');
}

/** Ctrl-C is no. */
async function unlessStopped<T>(answered: Promise<T>, stopped: T): Promise<T> {
  try {
    return await answered;
  } catch (e) {
    if ((e as Error).name === 'ExitPromptError') return stopped;
    throw e;
  }
}

/** Whatever a command forgot to escape is escaped here; only its own colours and ends of lines get through. */
function show({ stdout, stderr, exitCode }: Result): void {
  if (stderr !== undefined) process.stderr.write(print(stderr));
  process.stdout.write(print(stdout));
  process.exitCode = exitCode ?? 0;
}

// `cmk list | head` closes the pipe early: not an error.
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1));

main()
  .catch((e: unknown) => {
    if (e instanceof CommanderError) {
      process.exitCode = e.exitCode === 0 ? 0 : 2;
      return;
    }
    const { text, exitCode } = errorText(e);
    process.stderr.write(text);
    process.exitCode = exitCode;
  })
  // When everything is written: a program that was to give credentials may hang on, and nobody waits for it any more.
  .finally(() => process.stdout.write('', () => process.stderr.write('', () => process.exit())));
