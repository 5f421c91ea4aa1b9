import { KMS_DELETION } from '../../aws/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { kms, projectFolder, terminal } from './aws-commands';
import * as pages from './aws-pages';
import { compareAccess, enable, findKey, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';

/** From what is worst to what is least: a deletion that runs, a disabled key, its policy, its stack. */
export const recover = (c: AwsContext): RunbookParts => ({
  lockOut: [
    {
      text: 'Once KMS has deleted the key, nobody brings it back, AWS neither: while a deletion is pending, cancel it first and ask afterwards.',
      sources: [KMS_DELETION],
    },
  ],
  ready: [
    {
      text: 'Somebody may have done this on purpose: find out who before access is given back, unless data is about to be lost.',
      sources: [],
    },
    ...replicas(c, 'Look at each of them as well.'),
  ],
  steps: [
    ...findKey(c),
    look(c),
    cancelDeletion(c),
    enable(c),
    adopt(c),
    compareAccess(c),
    lockedOut(c),
    ...c.data.repair,
    ...(c.data.inUse ? [c.data.works] : []),
  ],
  next: 'Find out who did it, and when: the runbook `compromised` has the commands for CloudTrail.',
});

const cancelDeletion = (c: AwsContext): Step =>
  step({
    id: 'cancel-deletion',
    title: 'PendingDeletion: cancel the deletion',
    who: 'on-call',
    where: terminal(c),
    actions: ['Only where the state was PendingDeletion. Else go on.'],
    blocks: [
      sh('Cancel the deletion', kms('cancel-key-deletion', c)),
      sh(
        'See that it is',
        kms('describe-key', c, [
          ['query', 'KeyMetadata.KeyState'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: 'The last command prints Disabled: the next step enables the key.',
    duration: 'some seconds',
    otherwise: [
      'AccessDeniedException: sign in with a role that may `kms:CancelKeyDeletion`: an administrator of the account may, through IAM.',
      'NotFoundException: see account and Region. A key that is really gone stays gone, and so does what only it could decrypt.',
    ],
    sources: [pages.SCHEDULING],
  });

const adopt = ({ d, ...c }: AwsContext): Step =>
  step({
    id: 'adopt',
    title: 'The stack is gone: bring the key back under it',
    who: 'cloud-engineer',
    where: projectFolder({ d, ...c }),
    actions: [
      `Only where \`npx --no cmk status ${d.id}\` says that the stack was destroyed. A deploy would make another key, or fail.`,
      'The first block finds the key and writes the mapping for the import; the second takes the key under the stack again, deploys the rest, and puts its policy right. The ARN stays.',
    ],
    blocks: [
      sh('Find the key', `npx --no cmk adopt ${d.id}`),
      sh(
        'Import it, deploy, and put it right',
        `npx cdk import ${d.stackName} \\\n  --resource-mapping ${d.stackName}.import.json`,
        `npx cdk deploy ${d.stackName}`,
        `npx --no cmk repair ${d.id}`,
      ),
    ],
    success: `\`npx --no cmk status ${d.id}\` says: key enabled.`,
    duration: 'some minutes',
    otherwise: [
      'More than one key has the tag: the output names them. See which one the platform uses, then add `--key` with its id to the first command.',
      'docs/operations.md, "Adopt", has the rest.',
    ],
  });
import { replicas } from './replicas';
import { sh } from './sh';

const lockedOut = (c: AwsContext): Step =>
  step({
    id: 'locked-out',
    title: 'Nobody may change the policy any more',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: [
      `Only where a command above was refused. The key administrators may change the policy, whatever IAM says: ${c.d.administrators.join(', ')}. Sign in as one of them and put it back.`,
      "Where they may not either: whoever else the policy of the ticket's file names with `kms:PutKeyPolicy`.",
      'Where nobody is left: open a case with AWS Support, as the root user of the account. AWS gives access back after it has verified who owns the account.',
    ],
    blocks: [
      sh('Put the policy of cmk.yaml back', `npx --no cmk repair ${c.d.id} --dry-run`, `npx --no cmk repair ${c.d.id}`),
    ],
    success: `\`npx --no cmk policy ${c.d.id} --drift\` says that everybody has the access that is configured.`,
    duration: 'AWS Support gives no time',
    otherwise: ['Meanwhile change nothing else: the data is safe, only nobody reaches it.'],
    sources: [pages.DEFAULT_POLICY],
  });
