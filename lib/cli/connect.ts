import type { AwsDeployment } from '../aws/fields';
import { cited } from '../fields/fact';
import type { ConnectOptions } from '../operations/connect';
import { UserError } from '../problems/user-error';
import { type AskOptions, agreement, changeKeyCommand, changeResult } from './change-key';
import { type Context, type Io, type Result, begin } from './command';

/** `cmk connect <id>`: exit code 1 where the key is not ready, nobody agreed, or the platform refused it. */
export const connectCommand = (context: Context) =>
  changeKeyCommand('connect', 'tells the platform to use the key, where it has an interface for that')
    .option('--break-glass <who>', 'who gets in without Identity Center, as it was tried')
    .option('--back', 'go back to the key that the platform owns')
    .action(async (id, options) => context.done(await run(id, options, context.io())));

type Options = AskOptions & Pick<ConnectOptions, 'back' | 'breakGlass'>;

async function run(id: string, options: Options, io: Io): Promise<Result> {
  const { named } = await import('../configuration/chosen');
  const { platformOf } = await import('../platforms');
  const { loaded, session } = await begin(io);
  const d = named(loaded, id);
  const { connecting, title } = platformOf(d);
  if (connecting !== 'iam-identity-center') {
    throw new UserError(
      `${d.id}: a person enters the key in ${title}. ${cited(connecting)} The page for that: npx --no cmk handover ${d.id} --out <folder>`,
    );
  }
  const { connect } = await import('../operations/connect');
  const { back, breakGlass } = options;
  const agree = agreement(options, io);
  return changeResult(await connect(session, d as AwsDeployment, { agree, back, breakGlass }), options, io);
}
