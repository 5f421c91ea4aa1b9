import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { PROJECT } from '../project';

/** A program of the bench as one file, as cmk is built. `source` is its path below `tools/bench`. */
export function program(home: string, source: string): string {
  const outfile = join(home, `${source.replaceAll('/', '-')}.js`);
  buildSync({
    entryPoints: [join(PROJECT, 'tools/bench', source)],
    bundle: true,
    outfile,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}
