import { KMS_DISABLING, KMS_GRANTS } from '../../aws/facts';
import { partitionOf } from '../../fields/region';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { arnOfAlias, arnOfStack, calls, kms, projectFolder, terminal } from './aws-commands';
import * as pages from './aws-pages';
import type { AwsContext } from './context';
import { intoFile, sh } from './sh';

/** Where no outputs were read: the ARN in a variable, which every later command uses. */
export const findKey = (c: AwsContext): readonly Step[] =>
  c.keyArn === undefined
    ? [
        step({
          id: 'find-key',
          title: 'Find out the ARN of the key',
          who: 'on-call',
          where: terminal(c),
          actions: [
            'The ARN is not known here. Run the first block; where it prints nothing, since there is no stack any more, the second one instead. Then the third.',
            'Run all commands of this runbook in that same terminal: they take the ARN from it.',
          ],
          blocks: [
            sh('The ARN, from the stack', arnOfStack('KEY_ARN', c.d.region, c.d.stackName)),
            sh('Where there is no stack: from the alias', arnOfAlias(c)),
            sh('Its last part, the key id', 'KEY_ID=${KEY_ARN##*/}', 'echo "$KEY_ID"'),
          ],
          success: `The ARN begins with \`arn:${partitionOf(c.d.region)}:kms:${c.d.region}:${c.d.account}:key/\`, and the key id is its last part.`,
          otherwise: [
            `Neither block finds it: \`npx --no cmk list --deployed\` lists every key with the tag of ${c.d.id}. Type \`KEY_ARN=\` and its ARN, then run the third block.`,
          ],
        }),
      ]
    : [];

/** Who one is, and how the key stands. */
export const look = (c: AwsContext): Step =>
  step({
    id: 'look',
    title: 'See who you are, and how the key stands',
    who: 'on-call',
    where: terminal(c),
    actions: [...(c.data.signIn === undefined ? [] : [c.data.signIn]), 'Run both blocks. They change nothing.'],
    blocks: [
      sh('Who you are', 'aws sts get-caller-identity --output text'),
      sh(
        'How the key stands',
        kms('describe-key', c, [
          ['query', 'KeyMetadata.[Arn,KeyState,DeletionDate]'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: `The first line names account ${c.d.account}; the second the key and its state: Enabled, Disabled or PendingDeletion.`,
    otherwise: [
      `Another account: sign in to ${c.d.account}, with one of ${c.d.administrators.join(', ')}.`,
      'AccessDeniedException: these credentials may not look at the key. The runbook `break-glass` says who may.',
      `NotFoundException: another account or Region, or the key is gone. It is in ${c.d.account}, ${c.d.region}.`,
    ],
    sources: [pages.KEY_STATES],
  });

/** What is put back if a step was wrong. */
export const keepAccess = (c: AwsContext): Step =>
  step({
    id: 'keep-access',
    title: 'Keep what gives access now',
    who: 'on-call',
    where: terminal(c),
    actions: ['Put both files into the ticket: they say who had access before anything was changed.'],
    blocks: [
      sh(
        'Key policy and grants, as they are now',
        intoFile(
          kms('get-key-policy', c, [
            ['policy-name', 'default'],
            ['query', 'Policy'],
            ['output', 'text'],
          ]),
          `${c.d.id}-policy.json`,
        ),
        intoFile(kms('list-grants', c, [['output', 'json']]), `${c.d.id}-grants.json`),
      ),
    ],
    success: 'Both files are there, and the first one is JSON with statements.',
    otherwise: ['AccessDeniedException: go on without; the next steps do not need the files.'],
    sources: [KMS_GRANTS],
  });

export const disable = (c: AwsContext): Step =>
  step({
    id: 'disable',
    title: 'Disable the key',
    who: 'on-call',
    where: terminal(c),
    irreversible: c.data.inUse ? c.data.final?.text : undefined,
    actions: ['Nobody can use a disabled key, whatever policies and grants say. It can be enabled again.'],
    blocks: [
      sh('Disable it', kms('disable-key', c)),
      sh(
        'See that it is',
        kms('describe-key', c, [
          ['query', 'KeyMetadata.KeyState'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: 'The second command prints Disabled.',
    duration: 'some seconds in KMS, at most some minutes; what the platform keeps decrypted lasts longer',
    otherwise: [
      `AccessDeniedException: sign in with one of ${c.d.administrators.join(', ')}.`,
      'KMSInvalidStateException: the key is pending deletion, and nobody can use it either.',
    ],
    sources: [KMS_DISABLING, pages.UNUSABLE, ...(c.data.final?.sources ?? [])],
  });

export const enable = (c: AwsContext): Step =>
  step({
    id: 'enable',
    title: 'Enable the key',
    who: 'on-call',
    where: terminal(c),
    actions: ['A key that is enabled already stays as it is.'],
    blocks: [
      sh('Enable it', kms('enable-key', c)),
      sh(
        'See that it is',
        kms('describe-key', c, [
          ['query', 'KeyMetadata.KeyState'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: 'The second command prints Enabled.',
    duration: 'some seconds in KMS, at most some minutes',
    otherwise: ['KMSInvalidStateException: the key is pending deletion: the runbook `recover` cancels that first.'],
    sources: [KMS_DISABLING],
  });

/** Access as the configuration has it, both directions and grants included. */
export const compareAccess = (c: AwsContext): Step =>
  step({
    id: 'compare-access',
    title: 'Compare who has access with cmk.yaml',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: ['The command compares key policy, IAM policies, trust policies and grants, in both directions.'],
    blocks: [sh('Compare', `npx --no cmk policy ${c.d.id} --drift`)],
    success: 'It says that everybody has the access that is configured.',
    otherwise: [
      `It names a difference that nobody can explain: \`npx --no cmk repair ${c.d.id} --dry-run\` shows what would be put right; keep its text for the ticket before you run it without --dry-run.`,
      'It could not find out: its last line says who was refused what.',
    ],
  });

/** What was done with the key, by whom. */
export const evidence = (c: AwsContext): Step =>
  step({
    id: 'evidence',
    title: 'Keep what CloudTrail has of the key',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'CloudTrail keeps 90 days of events in each Region without a trail; your trail may keep more. The block lists the last calls with this key.',
      'A busy key fills the 1,000 quickly: ask your trail for the rest. A call that KMS refused to another account is in the CloudTrail of that account only.',
    ],
    blocks: [sh('Calls with the key', intoFile(calls(c), `${c.d.id}-calls.txt`))],
    success:
      'The file has a line for each call: when, which, by whom. Each has an explanation, or goes into the ticket.',
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: ['The file is empty: the events are older, in another Region, or this user may not read CloudTrail.'],
    sources: [pages.LOGGING],
  });
