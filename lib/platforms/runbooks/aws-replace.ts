import { aliasOf } from '../../aws/fields';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { arnOfStack, calls, projectFolder, terminal } from './aws-commands';
import * as pages from './aws-pages';
import { findKey, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** Another deployment beside this one: the old key stays until nothing needs it. */
export const replace = (c: AwsContext): RunbookParts => ({
  lockOut: [
    {
      text: 'Leave the old key enabled as long as anything is encrypted with it: the new key decrypts nothing of the old one.',
      sources: [pages.UNUSABLE],
    },
  ],
  ready: [
    {
      text: `The names ${c.successor.id} and ${c.successor.stackName} are a suggestion. Choose another id if you like, and put its names into the commands.`,
      sources: [],
    },
    {
      text: 'To rotate is not to replace: KMS then makes new key material under the same ARN, and nothing here is needed.',
      sources: [],
    },
  ],
  steps: [
    decide(c, 'shall the key be replaced'),
    ...findKey(c),
    look(c),
    describe(c),
    deploy(c),
    ...(c.data.inUse ? [...c.data.change, c.data.works, ...proof(c)] : []),
    keepOld(c),
  ],
  next: `When nothing needs the old key any more: \`npx --no cmk runbook ${c.d.id} retire\`.`,
});

const describe = (c: AwsContext): Step =>
  step({
    id: 'describe',
    title: 'Describe the new key in cmk.yaml',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: [
      `Copy the whole entry \`${c.d.id}\` below \`deployments\`, and call the copy \`${c.successor.id}\`. Another id is another key; the entry \`${c.d.id}\` stays.`,
      c.d.alias === undefined
        ? `It has no alias of its own, so the new key gets alias/${c.successor.stackName}.`
        : `Take its \`alias: ${aliasOf(c.d)}\` out of the copy, or give the copy another one: the old key has that alias.`,
      'Change what shall be otherwise, such as the Region.',
    ],
    blocks: [sh('Check it', 'npx --no cmk check', `npx --no cmk policy ${c.successor.id} --format table`)],
    success: 'The check finds no error, and the table says who can do what with the new key.',
    otherwise: ['The check names line and column of what is wrong, and what is allowed.'],
  });

const deploy = (c: AwsContext): Step =>
  step({
    id: 'deploy-new',
    title: 'Deploy the new key',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: ['The diff must show a new stack and nothing else: the stack of the old key is not touched.'],
    blocks: [
      sh(
        'See what changes, then deploy',
        `npx cdk diff ${c.successor.stackName}`,
        `npx cdk deploy ${c.successor.stackName}`,
      ),
      sh('The ARN of the new key', arnOfStack('NEW_KEY_ARN', c.d.region, c.successor.stackName)),
      sh('Its sheet, for the platform', `npx --no cmk settings ${c.successor.id}`),
    ],
    success: 'The sheet of the new key is printed, with its ARN.',
    duration: 'some minutes',
    otherwise: ['docs/deploying.md has what can be in the way of a deployment.'],
  });

const proof = (c: AwsContext): Step[] => [
  step({
    id: 'new-calls',
    title: 'See who uses which key',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'Look for calls with the old key after the change: reading old data is expected, writing new data is not. The sheet of the new key says how to see calls with that one.',
    ],
    blocks: [sh('Calls with the old key', calls(c))],
    success: 'No Encrypt and no GenerateDataKey with the old key after the change; Decrypt may go on for long.',
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [`It still encrypts with the old key: the change did not take effect. Ask ${c.data.support}.`],
    sources: [pages.LOGGING],
  }),
];

const keepOld = (c: AwsContext): Step =>
  step({
    id: 'keep-old',
    title: 'Keep the old key enabled',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: [
      `Leave ${c.d.id} in cmk.yaml and its key enabled as long as anything is encrypted with it. Only ${c.title} knows that: ask ${c.data.support}.`,
      'Write the day on which it shall be looked at again into the ticket.',
    ],
    blocks: [sh('Both keys, and how they stand', `npx --no cmk status ${c.d.id} ${c.successor.id}`)],
    success: 'Both say: key enabled.',
    otherwise: ['One does not: its line says what to do first.'],
  });
