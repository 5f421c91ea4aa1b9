import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { adoptCommand } from './adopt';
import { auditCommand } from './audit';
import { checkCommand } from './check';
import type { Context, Io, Result } from './command';
import { connectCommand } from './connect';
import { disableCommand } from './disable';
import { doctorCommand } from './doctor';
import { enableCommand } from './enable';
import { handoverCommand } from './handover';
import { listCommand } from './list';
import { policyCommand } from './policy';
import { preflightCommand } from './preflight';
import { repairCommand } from './repair';
import { rotateCommand } from './rotate';
import { runbookCommand } from './runbook';
import { schemaCommand } from './schema';
import { settingsCommand } from './settings';
import { statusCommand } from './status';
import { verifyCommand } from './verify';

/** In the order in which `cmk help` shows them. */
const COMMANDS: readonly ((context: Context) => CommandUnknownOpts)[] = [
  checkCommand,
  preflightCommand,
  listCommand,
  statusCommand,
  auditCommand,
  policyCommand,
  settingsCommand,
  handoverCommand,
  connectCommand,
  verifyCommand,
  adoptCommand,
  repairCommand,
  rotateCommand,
  disableCommand,
  enableCommand,
  runbookCommand,
  doctorCommand,
  schemaCommand,
];

/**
 * The command line. `done` gets the result of the command that ran. What a command needs is loaded when it runs, so that
 * the others cost nothing. Throws commander's error for wrong usage; bin turns it into exit code 2.
 */
export function program(io: Io, version: string, done: (result: Result) => void): CommandUnknownOpts {
  const root = new Command('cmk')
    .description('Customer managed keys for SaaS platforms: hand them over, and run them.')
    .version(version)
    .option('-c, --config <file>', 'configuration file (default: CMK_CONFIG, or cmk.yaml)')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 an answer to stop for, 2 wrong usage, 3 could not find out, 70 a bug.',
    )
    .showSuggestionAfterError()
    .exitOverride();
  const context: Context = { io: () => ({ ...io, config: root.opts().config ?? io.config }), done };
  for (const make of COMMANDS) {
    const command = make(context);
    root.addCommand(command.copyInheritedSettings(root));
  }
  return root;
}
