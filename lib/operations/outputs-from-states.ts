import { join } from 'node:path';
import { parseState } from '../azure/deployed-state';
import type { AzureDeployment } from '../azure/fields';
import { localStateFile } from '../azure/state';
import { utcMinute } from '../fields/utc';
import { outputRules } from '../platforms/phases';
import { checkOutputs, type Outputs } from '../platforms/outputs';
import { readNamedFile } from '../problems/named-file';
import { UserError } from '../problems/user-error';

/** What local states claim; none where a state is kept remotely, has no outputs, or is not here. */
export type States = ReadonlyMap<AzureDeployment, Outputs>;

/** Reads each local state once. */
export function statesOf(deployments: readonly AzureDeployment[], folder: string): States {
  const found = new Map<AzureDeployment, Outputs>();
  for (const d of deployments) {
    const claimed = d.state.type === 'local' ? fromFile(folder, localStateFile(d.stackName)) : undefined;
    if (claimed !== undefined) found.set(d, claimed);
  }
  return found;
}

/**
 * Outputs of Azure deployments by id, from their local states beside cmk.yaml (`folder`). Throws a UserError that names
 * all deployments whose outputs are not there, and how to get them, and every value that is not theirs.
 */
export function outputsFromStates(
  deployments: readonly AzureDeployment[],
  folder: string,
  states: States = statesOf(deployments, folder),
): Map<string, Outputs> {
  const found = new Map<string, Outputs>();
  const missing: string[] = [];
  for (const d of deployments) {
    const claimed = states.get(d);
    if (claimed === undefined) {
      missing.push(`${d.id}: ${whereElse(d)}, or let the vault be asked: without --no-live and CMK_LIVE=0`);
      continue;
    }
    const { outputs, refused } = checkOutputs(outputRules(d), claimed.values, claimed.source);
    missing.push(...refused.map((why) => `${d.id}: ${why}`));
    found.set(d.id, outputs);
  }
  if (missing.length > 0) {
    throw new UserError(
      'Not every deployment could be read.',
      missing.map((message) => ({ severity: 'error', message })),
    );
  }
  return found;
}

/** Deployments without outputs in a local state: it is kept remotely, or lies on the machine that deployed. */
export const withoutState = (
  deployments: readonly AzureDeployment[],
  folder: string,
  states: States = statesOf(deployments, folder),
): AzureDeployment[] => deployments.filter((d) => !states.has(d));

function fromFile(folder: string, file: string): Outputs | undefined {
  const found = readNamedFile(join(folder, file), file);
  const values = found && parseState(found.text)?.outputs;
  if (found === undefined || values === undefined || Object.keys(values).length === 0) return undefined;
  return { values, source: `${file}, written ${utcMinute(found.written)}` };
}

/** How to get the outputs of a deployment whose state is not on this machine, as a clause. */
export function whereElse(d: AzureDeployment): string {
  const file = `npx cdktf output ${d.stackName} --outputs-file outputs.json, then add --outputs outputs.json`;
  return d.state.type === 'local'
    ? `there are no outputs in ${localStateFile(d.stackName)}; deploy it: npx cdktf deploy ${d.stackName}. Deployed from elsewhere: there write ${file}`
    : `its state is kept remotely (${d.state.type}); write its outputs to a file: ${file}`;
}
