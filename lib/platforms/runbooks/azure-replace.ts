import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { projectFolder, terminal, versions } from './azure-commands';
import * as pages from './azure-pages';
import { look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** Another deployment beside this one, with a vault of its own: the old key stays until nothing needs it. */
export const replace = (c: AzureContext): RunbookParts => ({
  lockOut: [
    {
      text: 'Leave every version of the old key enabled as long as anything is encrypted with it: the new key decrypts nothing of the old one.',
      sources: [pages.KEY_DETAILS],
    },
  ],
  ready: [
    {
      text: `The names ${c.successor.id} and ${c.successor.stackName} are a suggestion. Choose another id if you like, and put its names into the commands.`,
      sources: [],
    },
    {
      text: 'To rotate is not to replace: the vault then makes a new version of the same key, and nothing here is needed.',
      sources: [],
    },
  ],
  steps: [
    decide(c, 'shall the key be replaced'),
    look(c),
    describe(c),
    deploy(c),
    ...(c.data.inUse ? [...c.data.change, c.data.works] : []),
    keepOld(c),
  ],
  next: `When nothing needs the old key any more: \`npx --no cmk runbook ${c.d.id} retire\`.`,
});

const describe = (c: AzureContext): Step =>
  step({
    id: 'describe',
    title: 'Describe the new key in cmk.yaml',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: [
      `Copy the whole entry \`${c.d.id}\` below \`deployments\`, and call the copy \`${c.successor.id}\`. Another id is another key; the entry \`${c.d.id}\` stays.`,
      'Give the copy another name under `vault`: each deployment has a vault of its own.',
      ...(c.d.createResourceGroup
        ? [
            'Take `createResourceGroup: true` out of the copy: the resource group is there, and belongs to the other stack.',
          ]
        : []),
      'Change what shall be otherwise, such as size or location.',
    ],
    blocks: [sh('Check it', 'npx --no cmk check')],
    success: 'The check finds no error.',
    otherwise: ['The check names line and column of what is wrong, and what is allowed.'],
  });

const deploy = (c: AzureContext): Step =>
  step({
    id: 'deploy-new',
    title: 'Deploy the new vault and key',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: ['The diff must only add: the vault of the old key is not touched.'],
    blocks: [
      sh(
        'See what changes, then deploy',
        `npx cdktf diff ${c.successor.stackName}`,
        `npx cdktf deploy ${c.successor.stackName}`,
      ),
      sh('Its sheet, for the platform', `npx --no cmk settings ${c.successor.id}`),
    ],
    success: 'The sheet of the new key is printed.',
    duration: 'some minutes',
    otherwise: ['docs/informatica.md, "When it fails", has what can be in the way of a deployment.'],
  });

const keepOld = (c: AzureContext): Step =>
  step({
    id: 'keep-old',
    title: 'Keep the old key enabled',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      `Leave ${c.d.id} in cmk.yaml and every version of its key enabled as long as anything is encrypted with it. Only ${c.title} knows that: ask ${c.data.support}.`,
      'Write the day on which it shall be looked at again into the ticket.',
    ],
    blocks: [sh('Versions of the old key', versions(c))],
    success: 'Each says True.',
    otherwise: ['One says False: whoever disabled it knows why. Enable it, unless that was decided.'],
    sources: [pages.KEY_DETAILS],
  });
