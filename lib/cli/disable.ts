import { changeKey, changeKeyCommand } from './change-key';
import type { Context } from './command';

/** `cmk disable <id>`: exit code 1 where nobody agreed. */
export const disableCommand = (context: Context) =>
  changeKeyCommand('disable', 'disables a key, after showing what stops: nobody can use it then').action(
    async (id, options) => {
      const { disable } = await import('../operations/disable');
      context.done(await changeKey(id, options, context.io(), disable));
    },
  );
