import { changeKey, changeKeyCommand } from './change-key';
import type { Context } from './command';

/** `cmk enable <id>`: exit code 1 where access drifted or nobody agreed. */
export const enableCommand = (context: Context) =>
  changeKeyCommand('enable', 'enables a disabled key, once access to it is as cmk.yaml says')
    .option('--despite-drift', 'also where somebody has other access than configured, or where that cannot be seen')
    .action(async (id, options) => {
      const { enable } = await import('../operations/enable');
      const { despiteDrift } = options;
      const change: typeof enable = (session, running, more) => enable(session, running, { ...more, despiteDrift });
      context.done(await changeKey(id, options, context.io(), change));
    });
