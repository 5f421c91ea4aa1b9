import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import type { SettingsSheet } from '../../lib/sheets/sheet';
import { sheetText } from '../../lib/sheets/text';
import { cmk } from '../local-cloud/cmk';
import { CONFIGURATION } from './configuration';
import { table } from './table';

/** The sheets of some deployments, from the real command; `more` are further arguments for it. */
export async function readSheets(
  ids: readonly string[],
  env: NodeJS.ProcessEnv,
  more: readonly string[] = [],
): Promise<SettingsSheet[]> {
  const { code, stdout, output } = await cmk(['settings', ...ids, '--json', ...more], {
    ...env,
    CMK_CONFIG: CONFIGURATION,
  });
  if (code !== 0) throw new Error(`cmk settings failed:\n${output.trim()}`);
  return JSON.parse(stdout) as SettingsSheet[];
}

/** Writes each sheet, whole and as `cmk settings` prints it, to a file of the folder; gives back their names. */
export function writeSheets(sheets: readonly SettingsSheet[], folder: string): string[] {
  return sheets.map((sheet) => {
    const name = `${sheet.deployment}.txt`;
    writeFileSync(join(folder, name), sheetText(sheet, pc.createColors(false)));
    return name;
  });
}

/** Of a sheet only what is to be typed, and where. */
export function fieldsOf({ platform, deployment, where, fields }: SettingsSheet): string {
  const rows = fields.flatMap(({ label, value, note }) => [
    [label, value],
    ...(note === undefined ? [] : [['', note]]),
  ]);
  const indented = table(rows).replaceAll(/^/gm, '    ');
  return `${platform}: ${deployment}\n  ${where.join(' > ')}\n${indented}`;
}
