import type { Deployment } from '../fields/deployment';
import type { Machine } from '../live/machine/machine';
import type { Checked } from './checks';
import { aws } from './doctor/aws';
import { azure } from './doctor/azure';
import { build, install } from './doctor/install';
import { node } from './doctor/node';
import { python, terraform } from './doctor/programs';
import { proxies } from './doctor/proxies';
import type { MachineCheck } from './doctor/question';
import { onAws, onAzure } from './of-cloud';
import type { Session } from './session';

/** In the order in which they are shown. */
const CHECKS: readonly MachineCheck[] = [node, install, build, terraform, python, proxies, aws, azure];

/** The machine itself: what has to be there before anything else can work. `deployments` may be none. */
export async function doctor(session: Session, machine: Machine, deployments: readonly Deployment[]): Promise<Checked> {
  session.progress('Looking at this machine, and asking who is signed in');
  const question = { session, machine, onAws: onAws(deployments).length > 0, onAzure: onAzure(deployments) };
  const checks = await Promise.all(CHECKS.map(async (check) => check(question)));
  return { id: 'machine', subject: machine.project, checks: checks.flat() };
}
