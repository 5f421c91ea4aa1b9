import { buildOf } from '../../live/machine/build';
import { installOf } from '../../live/machine/install';
import { type Check, fail, pass } from '../checks';
import type { MachineQuestion } from './question';

/** How many packages are named before it says how many more. */
const NAMED = 5;

/** Whether the packages are those of package-lock.json. */
export function install({ machine: { project } }: MachineQuestion): readonly Check[] {
  const { packages, wrong } = installOf(project);
  if (wrong.length === 0)
    return [pass('install', `the ${packages} packages that cmk needs are those of package-lock.json`)];
  const each = wrong
    .slice(0, NAMED)
    .map(({ name, locked, installed }) =>
      installed === undefined ? `${name} is missing` : `${name} is ${installed}, and package-lock.json has ${locked}`,
    );
  const more = wrong.length > NAMED ? [`and ${wrong.length - NAMED} more`] : [];
  return [fail('install', [...each, ...more].join(', '), `Run in ${project}: npm ci.`)];
}

/** Whether cmk was built from the sources that lie there. */
export function build({ machine: { project } }: MachineQuestion): readonly Check[] {
  const found = buildOf(project);
  if (found === 'fresh') return [pass('build', 'newer than the sources')];
  const text = found === 'missing' ? 'cmk is not built yet' : 'cmk was built before the sources changed';
  return [fail('build', text, `Run in ${project}: npm run build.`)];
}
