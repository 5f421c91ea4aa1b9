import type { Deployment } from '../fields/deployment';
import type { Step, Where } from '../sheets/procedure';
import { step } from '../sheets/step';

/** Where cmk and the deployments are run. */
export const PROJECT_FOLDER: Where = { path: ['A terminal in the folder of cmk.yaml'] };

/** Deploy what cmk.yaml says, having seen what changes. */
export function deployStep(d: Deployment, title = 'Deploy what cmk.yaml says'): Step {
  const tool = d.cloud === 'aws' ? 'cdk' : 'cdktf';
  return step({
    id: 'deploy',
    title,
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: ['See what changes, then deploy it.'],
    blocks: [
      { label: 'See what changes', language: 'sh', text: `npx ${tool} diff ${d.stackName}` },
      { label: 'Deploy', language: 'sh', text: `npx ${tool} deploy ${d.stackName}` },
      { label: 'Print this sheet again', language: 'sh', text: `npx --no cmk settings ${d.id}` },
    ],
    success: 'The sheet, printed again, no longer begins with **Deploy first**.',
    duration: 'some minutes',
    otherwise: ['docs/deploying.md has what can be in the way of a deployment, and what to do.'],
  });
}
