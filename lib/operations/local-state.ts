import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeployedState, parseState } from '../azure/deployed-state';
import type { AzureDeployment } from '../azure/fields';
import { localStateFile } from '../azure/state';

/** The local state of a deployment. Undefined where the state is kept remotely, or there is none yet. */
export function localState(d: AzureDeployment, folder: string): DeployedState | undefined {
  const file = join(folder, localStateFile(d.stackName));
  return d.state.type === 'local' && existsSync(file) ? parseState(readFileSync(file, 'utf8')) : undefined;
}
