import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Build = 'fresh' | 'stale' | 'missing';

/** Whether the built cmk is newer than its sources: the rule by which bin/launch.cjs refuses to start. */
export function buildOf(project: string): Build {
  const built = join(project, 'dist', 'bin', 'cmk.js');
  if (!existsSync(built)) return 'missing';
  const sources = Math.max(newest(join(project, 'lib')), newest(join(project, 'bin')));
  return sources > statSync(built).mtimeMs ? 'stale' : 'fresh';
}

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => statSync(join(folder, name)).mtimeMs),
  );
