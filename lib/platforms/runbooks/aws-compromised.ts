import { KMS_GRANTS, KMS_ROTATION } from '../../aws/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { inConsole } from '../../aws/console';
import { kms, terminal } from './aws-commands';
import * as pages from './aws-pages';
import { compareAccess, evidence, findKey, keepAccess, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** Access first: a rotated key serves whoever may use it as before. */
export const compromised = (c: AwsContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'The key material never leaves KMS: what can be in wrong hands is the right to use the key, and what was decrypted with it.',
      sources: [pages.UNUSABLE],
    },
    ...c.data.leaks,
    {
      text: 'To rotate does not help: whoever may use the key uses the new key material too. Take access away, then replace the key.',
      sources: [KMS_ROTATION],
    },
  ],
  steps: [
    ...findKey(c),
    look(c),
    keepAccess(c),
    evidence(c),
    decide(c, 'take the access of one away, or that of all'),
    cutOff(c),
    grants(c),
    compareAccess(c),
    ...(c.data.inUse ? [c.data.works] : []),
    ...(c.data.advice ?? []),
    replaceAfter(c),
  ],
  next: 'Tell whom your rules and the law say must be told; the data that was decrypted counts as known to them.',
});

const cutOff = (c: AwsContext): Step =>
  step({
    id: 'cut-off',
    title: 'Take the access of whoever it was away',
    who: 'cloud-engineer',
    where: inConsole(c.d, 'iam', ['Roles or Users', 'the one of the calls', 'Revoke sessions']),
    actions: [
      'A role: **Revoke active sessions**, which ends every session that began before. A user: make its access keys inactive, and its password void.',
      'Then see to it that no new session begins: change whatever let them in, and take the principal out of cmk.yaml where it stands there, and deploy.',
      `Nobody knows who it was, or it is ${c.title} itself: do the runbook \`revoke\` now, then come back.`,
    ],
    blocks: [
      sh(
        'Deploy the access without them',
        'npx --no cmk check',
        `npx cdk diff ${c.d.stackName}`,
        `npx cdk deploy ${c.d.stackName}`,
      ),
    ],
    success: 'CloudTrail shows no call of theirs with this key after that time, or only refused ones.',
    duration: 'some minutes until IAM has it everywhere',
    otherwise: [
      'Calls go on: they have another way in. Do the runbook `revoke` now: a disabled key refuses all of them.',
    ],
    sources: [pages.REVOKE_SESSIONS, pages.LOGGING],
  });

const grants = (c: AwsContext): Step =>
  step({
    id: 'grants',
    title: 'Revoke grants that nobody can explain',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: ['A grant gives use of the key whatever the policy says, and outlives whoever made it.'],
    blocks: [
      sh(
        'Grants: id, who made it, who has it, since when',
        kms('list-grants', c, [
          ['query', 'Grants[].[GrantId,IssuingAccount,GranteePrincipal,CreationDate]'],
          ['output', 'text'],
        ]),
      ),
      sh('Revoke one, with its id in the place of GRANT-ID', kms('revoke-grant', c, [['grant-id', 'GRANT-ID']])),
    ],
    success: 'Listed again, each grant that is left has an explanation.',
    duration: 'a revoked grant ends within 5 minutes',
    otherwise: [
      'A grant is of the platform itself: its own page says what stops without it. Ask before you revoke it.',
    ],
    sources: [KMS_GRANTS, pages.REVOKING_GRANTS],
  });

const replaceAfter = (c: AwsContext): Step =>
  step({
    id: 'replace-after',
    title: 'Replace the key, if data keys were decrypted',
    who: 'cloud-engineer',
    where: { path: ['A terminal in the folder of cmk.yaml'] },
    actions: [
      `Whoever called Decrypt or GenerateDataKey may have kept data keys, which open data without KMS. Only data that is encrypted anew, with another key, is safe from them: ask ${c.data.support} how, and do the runbook \`replace\`.`,
      'Nobody of the calls kept any: the key can stay, with the access as it is now.',
    ],
    blocks: [sh('The next runbook', `npx --no cmk runbook ${c.d.id} replace`)],
    success: 'The ticket says which of both it is, and why.',
    otherwise: ['In doubt replace it.'],
    sources: [pages.UNUSABLE],
  });
