import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project';

/** Relative to the project, and ignored by git. */
const ALL_RUNS = 'demo-out';

/** The folder of one run of the demo, which no other run touches. */
export interface RunFolder {
  /** Relative to the project, as it is shown. */
  readonly name: string;
  readonly path: string;
  /** For temporary files, in the run's folder too: nothing is outside the project, however the run ends. */
  readonly work: string;
  /** Removes the temporary files. */
  tidy(): void;
  /** Removes everything: of a run that did not come to its end. */
  remove(): void;
}

/** Makes the folder; its name is the present time (UTC), with a number where another run began in the same second. */
export function runFolder(now: Date, project = PROJECT): RunFolder {
  mkdirSync(join(project, ALL_RUNS), { recursive: true });
  const name = firstFree(project, join(ALL_RUNS, now.toISOString().slice(0, 19).replaceAll(':', '.')));
  const path = join(project, name);
  const work = join(path, 'work');
  mkdirSync(work);
  const remove = (folder: string) => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { name, path, work, tidy: () => void remove(work), remove: () => void remove(path) };
}

function firstFree(project: string, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    try {
      mkdirSync(join(project, name));
      return name;
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    }
  }
}
