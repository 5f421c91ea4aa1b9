import { Command, Option } from '@commander-js/extra-typings';
import { FORMATS, type Format } from '../sheets/formats';
import { ROLE_NAMES, type Role } from '../sheets/roles';
import type { SettingsOptions } from '../operations/settings';
import { type Context, type Io, type Result, begin } from './command';
import { formatOption, jsonOption } from './format-options';
import { noLiveOption } from './no-live-option';
import { outputsOption } from './outputs-option';
import { shortfall } from './shortfall';

/** `cmk settings <ids...>`: exit code 1 where a key can't be handed over, 3 where something could not be read. */
export const settingsCommand = (context: Context) =>
  new Command('settings')
    .addOption(formatOption(FORMATS))
    .addOption(jsonOption())
    .description("what to type into the platform's settings")
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .addOption(outputsOption())
    .addOption(new Option('--for <role>', 'only what this person has to do').choices(ROLE_NAMES))
    .addOption(noLiveOption())
    .action(async (ids, { format, all, for: role, ...options }) =>
      context.done(await run({ ids, all, format, role }, options, context.io())),
    );

interface Wanted {
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly format: Format;
  readonly role?: Role | undefined;
}

async function run({ ids, all, format, role }: Wanted, options: SettingsOptions, io: Io): Promise<Result> {
  const { settings } = await import('../operations/settings');
  const { chosen } = await import('../configuration/chosen');
  const { forRole } = await import('../sheets/for-role');
  const { render } = await import('../sheets/render');
  const { loaded, session } = await begin(io);
  const { sheets, refused, unread } = await settings(session, chosen(loaded, ids, all), options);
  const shown = role === undefined ? sheets : sheets.map((sheet) => forRole(sheet, role));
  const stdout = shown.length === 0 ? '' : render(shown, format, io.style, io.columns);
  if (refused.length + unread.length === 0) return { stdout };
  return { stdout, stderr: shortfall([...unread, ...refused]), exitCode: refused.length > 0 ? 1 : 3 };
}
