import { ACCESS_PHASE } from '../fields/access-phase';
import type { Deployment } from '../fields/deployment';
import type { Step } from '../sheets/procedure';
import type { Phase } from '../sheets/sheet';
import { deployStep } from './deploy-step';
import type { Outputs } from './outputs';
import { numbered, phaseOf } from './phases';

/**
 * Undefined where the stack says that it gives the access which cmk.yaml asks for. Else the first line of the sheet, and
 * the only step that can be done. A stack that says nothing was deployed by an older version: nothing tells its access.
 */
export function deployFirst(d: Deployment, outputs: Outputs): { notice: string; step: Step } | undefined {
  if (outputs.withoutStack === true) return undefined;
  const wanted = phaseOf(d);
  const deployed = outputs.values[ACCESS_PHASE];
  if (deployed === wanted.id) return undefined;
  return { notice: notice(d, wanted, deployed), step: deployStep(d) };
}

function notice(d: Deployment, wanted: Phase, deployed: string | undefined): string {
  if (deployed === undefined) {
    return `Deploy first: ${d.stackName} does not say what access it gives (it has no output ${ACCESS_PHASE}); a deploy with this version adds that.`;
  }
  const there = numbered(d, deployed);
  const both = `deployed is phase ${there.step} (${there.name}), cmk.yaml asks for phase ${wanted.step} (${wanted.name})`;
  if (there.step < wanted.step) return `Deploy first: ${both}.`;
  return `Deploy first, or put cmk.yaml back: ${both}. A deploy takes access away.`;
}
