import { installOf } from '../../live/machine/install';
import { printedBy } from '../../live/machine/program';
import { isAtLeast } from '../../live/machine/version';
import { type Check, fail, pass } from '../checks';
import type { MachineQuestion } from './question';

/** Whether Node.js is new enough, and npm there. */
export async function node({ machine }: MachineQuestion): Promise<readonly Check[]> {
  const least = installOf(machine.project).engine.replace('>=', '');
  const has = `${machine.node}; ${least} or newer is needed`;
  const isNew = isAtLeast(machine.node, least);
  const npm = await printedBy(machine, 'npm', ['--version']);
  return [
    isNew ? pass('Node.js', has) : fail('Node.js', has, 'Install a newer one: https://nodejs.org/en/download.'),
    npm === undefined
      ? fail('npm', 'no npm that works is on the PATH', 'Install it; it comes with Node.js.')
      : pass('npm', npm),
  ];
}
