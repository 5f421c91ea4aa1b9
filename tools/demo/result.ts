import type { Sheet } from '../../lib/sheets/sheet';
import { accessTable } from './access';
import { fieldsOf } from './sheets';
import type { Attempt } from './try-all';

/** What the demo has found out. */
export interface Shown {
  readonly sheets: readonly Sheet[];
  /** The folder in which the whole sheets are, and their files. */
  readonly folder: string;
  readonly files: readonly string[];
  /** The index of their pages, below the folder. */
  readonly page: string;
  readonly plans: readonly string[];
  readonly attempts: readonly Attempt[];
}

/** The last screen: what matters most comes last, where the terminal stands. */
export function resultText({ sheets, folder, files, page, plans, attempts }: Shown): string {
  return [
    "What to type into the platforms' forms",
    ...sheets.map(fieldsOf),
    ...plans,
    'Who can use the keys',
    accessTable(attempts),
    nextText(folder, files, page),
  ].join('\n\n');
}

const nextText = (folder: string, files: readonly string[], page: string): string =>
  [
    'What to do next',
    '',
    `  Read the whole sheets, with what to do before and after, in ${folder}:`,
    `    ${files.join(', ')}`,
    `  Or open them as pages, to follow with ticks and copy buttons: ${folder}/${page}`,
    '  Write your own cmk.yaml: "Your own keys" in README.md has one to start from, docs/configuration.md every field.',
    '  Check it, and see what each deployment needs next: npx --no cmk check, then npx --no cmk list',
    '  Deploy it to your own accounts: docs/deploying.md',
  ].join('\n');
