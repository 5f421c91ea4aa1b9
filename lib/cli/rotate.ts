import { changeKey, changeKeyCommand } from './change-key';
import type { Context } from './command';

/** `cmk rotate <id>`: exit code 1 where nobody agreed. */
export const rotateCommand = (context: Context) =>
  changeKeyCommand('rotate', 'rotates a key now: new key material on AWS, a new version on Azure')
    .option('--again', 'also where it was rotated within the last day')
    .action(async (id, options) => {
      const { rotate } = await import('../operations/rotate');
      const { again } = options;
      const change: typeof rotate = (session, running, more) => rotate(session, running, { ...more, again });
      context.done(await changeKey(id, options, context.io(), change));
    });
