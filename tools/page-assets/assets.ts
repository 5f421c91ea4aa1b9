import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { PROJECT } from '../project';

export const ASSETS = join(PROJECT, 'lib/sheets/page/assets.json');
const SOURCES = join(PROJECT, 'lib/sheets/page/browser');

/** What is the same in every page of `cmk handover` and `cmk audit`: styles and scripts, each as one text without what a browser ignores. */
export function assetsText(): string {
  const assets = {
    style: text('style.css'),
    audit: text('audit.css'),
    sheet: text('sheet.ts'),
    fleet: text('fleet.ts'),
  };
  return `${JSON.stringify(assets, undefined, 2)}\n`;
}

function text(name: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(SOURCES, name)],
    bundle: true,
    minify: true,
    write: false,
    target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
    charset: 'utf8',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${name}`);
  return file.text.trim();
}
