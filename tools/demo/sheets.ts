import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import type { Sheet } from '../../lib/sheets/sheet';
import { sheetText } from '../../lib/sheets/text';
import { cmk } from '../local-cloud/cmk';
import { CONFIGURATION } from './configuration';
import { table } from './table';

/** Of a file that may be read in any window. */
const COLUMNS = 80;

/** The sheets of some deployments, from the real command; `more` are further arguments for it. */
export async function readSheets(
  ids: readonly string[],
  env: NodeJS.ProcessEnv,
  more: readonly string[] = [],
): Promise<Sheet[]> {
  const { code, stdout, output } = await cmk(['settings', ...ids, '--json', ...more], {
    ...env,
    CMK_CONFIG: CONFIGURATION,
  });
  if (code !== 0) throw new Error(`cmk settings failed:\n${output.trim()}`);
  return JSON.parse(stdout) as Sheet[];
}

/** Writes each sheet, whole and as `cmk settings` prints it, to a file of the folder; gives back their names. */
export function writeSheets(sheets: readonly Sheet[], folder: string): string[] {
  return sheets.map((sheet) => {
    const name = `${sheet.deployment}.txt`;
    writeFileSync(join(folder, name), sheetText(sheet, pc.createColors(false), COLUMNS));
    return name;
  });
}

/** Of a sheet only what is to be typed or pasted into the platform's form, and where: policies are in the file. */
export function fieldsOf({ platform, deployment, steps }: Sheet): string {
  const forms = steps.flatMap(({ number, where, values, blocks }) => {
    const rows = values.flatMap(({ label, value, note }) => [
      [label, value],
      ...(note === undefined ? [] : [['', note]]),
    ]);
    const pasted = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text.trimEnd());
    const typed = [...(rows.length === 0 ? [] : [table(rows)]), ...pasted].join('\n');
    if (typed === '') return [];
    return [`  Step ${number}: ${where.path.join(' > ').replaceAll('**', '')}`, typed.replaceAll(/^/gm, '    ')];
  });
  return [`${platform}: ${deployment}`, ...forms].join('\n');
}
