import { KMS_DELETION, KMS_DISABLING, KMS_GRANTS, KMS_MULTI_REGION, KMS_ROTATION } from '../../aws/facts';
import type { Later } from '../../sheets/procedure';
import { later } from '../../sheets/step';
import { deletes, disables, kms, rotates } from '../key-later';
import type { IdentityCenterDeployment } from './config';
import { DELETED_KEY, facts } from './facts';
import { describeCommand, switchBackCommand } from './instance-command';
import * as pages from './pages';
import { BACK, LOCKED_OUT, REPLACE } from './step-titles';

const { loss } = facts;

/** What may be needed at once in both phases, and in the last one all: the rest is asked when the key has long been in use. */
export const laterOf = (d: IdentityCenterDeployment, keyArn: string): readonly Later[] => [
  goBack(d),
  recover(d, keyArn),
  rotates(d, {
    effect: `The ARN stays, and nothing is to be done in Identity Center.${d.multiRegion ? ' Replicas follow.' : ''}`,
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  }),
  replace(d),
  compromised(d),
  ...(d.narrowed ? [changeIdentitySource(d), addApplication(), replicate(d)] : []),
  disabling(d, keyArn),
  deletion(d, keyArn),
];

const disabling = (d: IdentityCenterDeployment, keyArn: string): Later => ({
  ...disables(d, keyArn, {
    effect: loss.text,
    delay: 'AWS gives no time for Identity Center',
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  }),
  actions: [
    `This locks everybody out. To stop using the key, do **${BACK}** instead.`,
    `Sign in as the break-glass user of account ${d.account}: sign-in through Identity Center ends with the key.`,
  ],
});

function deletion(d: IdentityCenterDeployment, keyArn: string): Later {
  const all = deletes(d, keyArn, { effect: DELETED_KEY.text, sources: [pages.CUSTOMER_MANAGED_KEYS] });
  const first = [
    `Switch Identity Center away from the key first (**${BACK}** or **${REPLACE}**), and see that EncryptionStatus is ENABLED with the other one.`,
    ...(d.multiRegion ? ['Delete the replicas as well: KMS keeps the primary key as long as there is one.'] : []),
  ];
  return { ...all, actions: [...first, ...all.actions] };
}

const goBack = (d: IdentityCenterDeployment): Later =>
  later({
    id: 'back',
    title: BACK,
    who: 'platform-admin',
    actions: [
      'It works only while this key works: Identity Center must decrypt with it once more.',
      `One of two ways, in account ${d.account}. **In the console**: **Settings**, the **Additional settings** tab, **Manage encryption**, **AWS owned key**, **Save**.`,
      d.instanceArn === undefined
        ? '**Or in a terminal**: the commands for that, and to ask for the state, stand here once cmk.yaml has instanceArn.'
        : '**Or in a terminal**: the first command.',
      `Ask for the state${d.instanceArn === undefined ? '' : ' with the second command'} until KeyType is AWS_OWNED_KMS_KEY and EncryptionStatus is ENABLED; then sign in anew. Leave this key enabled until both are well.`,
    ],
    blocks:
      d.instanceArn === undefined
        ? []
        : [
            { label: 'Back to the key of AWS', language: 'sh', text: switchBackCommand(d) },
            { label: 'Ask for the state', language: 'sh', text: describeCommand(d, 'EncryptionConfigurationDetails') },
          ],
    effect: 'The data is encrypted with a key that AWS owns. Open sessions stay open.',
    delay: 'AWS gives no time',
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.UPDATE_INSTANCE],
  });

const recover = (d: IdentityCenterDeployment, keyArn: string): Later =>
  later({
    id: 'recover',
    title: LOCKED_OUT,
    who: 'on-call',
    actions: [
      `Sign in as the break-glass user of account ${d.account}, and ask for the state of the key with the first block.`,
      '"PendingDeletion": run the second and the third block. "Disabled": run the third.',
      `"Enabled": the policy is wrong. ${d.narrowed ? 'Set `narrowed: false` in cmk.yaml, and run' : 'Run'} the last block with credentials of that user; it asks before it changes anything.${d.narrowed ? ` Before anybody deploys ${d.stackName} again, the cloud engineer takes this change over.` : ''} If it changes nothing, or sign-in still fails: a case with AWS Support.`,
      'The key is not found: look at account and Region. A deleted key is gone: open a case with AWS Support.',
      `Then sign in through Identity Center. When that works, do **${BACK}**, and look for the cause in peace.`,
    ],
    blocks: [
      {
        label: '1. In CloudShell: state of the key',
        language: 'sh',
        text: kms('describe-key', d, keyArn, [['query', 'KeyMetadata.KeyState']]),
      },
      { label: '2. In CloudShell: cancel its deletion', language: 'sh', text: kms('cancel-key-deletion', d, keyArn) },
      { label: '3. In CloudShell: enable it', language: 'sh', text: kms('enable-key', d, keyArn) },
      {
        label: '4. In the folder of cmk.yaml: put its policy right',
        language: 'sh',
        text: `npx --no cmk repair ${d.id}`,
      },
    ],
    effect: 'People sign in again.',
    delay: 'KMS may take a moment until all of AWS sees the change',
    sources: [pages.ERRORS, pages.CUSTOMER_MANAGED_KEYS, KMS_DISABLING, KMS_DELETION],
  });

const replace = (d: IdentityCenterDeployment): Later =>
  later({
    id: 'replace',
    title: REPLACE,
    who: 'cloud-engineer',
    actions: [
      'Describe the new key under a new id in cmk.yaml, not narrowed; deploy it, and follow its sheet up to the sign-in.',
      'Until then leave this key enabled. Afterwards disable it for some weeks before you delete it.',
    ],
    effect: `Identity Center uses the other key; the policies of ${d.id} in other accounts have to name that one too.`,
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  });

/** Rotation is no answer: the old key material still decrypts, and who may use the key still may. */
const compromised = (d: IdentityCenterDeployment): Later =>
  later({
    id: 'compromised',
    title: 'Replace a key that is thought to be compromised',
    who: 'on-call',
    actions: [
      'Do not disable it yet: that locks everybody out. To rotate it does not help: whoever may use it still may.',
      `The cloud engineer: \`npx --no cmk policy ${d.id} --drift\` says who has access that cmk.yaml does not give; \`npx --no cmk repair ${d.id}\` takes it away, but for grants: revoke those (\`aws kms revoke-grant\`).`,
      `The platform administrator, at once: **${BACK}**. When it is done and sign-in works, disable this key.`,
      `The cloud engineer, in peace: **${REPLACE}**.`,
    ],
    effect: 'Identity Center no longer uses this key. What somebody has read with it before stays read.',
    sources: [pages.CUSTOMER_MANAGED_KEYS, KMS_ROTATION, KMS_GRANTS],
  });

const changeIdentitySource = (d: IdentityCenterDeployment): Later =>
  later({
    id: 'identity-source',
    title: 'Change the identity source to or from Active Directory',
    who: 'platform-admin',
    actions: [
      `First open the policy: the cloud engineer sets \`narrowed: false\` and deploys ${d.stackName}. The change makes another identity store, and the narrowed policy names the present one.`,
      'Change the source in Identity Center, and sign in anew.',
      'The cloud engineer puts the new identityStoreId into cmk.yaml, and narrows the policy with it if that is wanted.',
    ],
    effect:
      'The identity store has another id, and the AWS access portal another address. Users and assignments may go.',
    sources: [pages.IDENTITY_SOURCE, pages.ADVANCED],
  });

const addApplication = (): Later =>
  later({
    id: 'new-application',
    title: 'Add an AWS managed application',
    who: 'platform-admin',
    actions: [
      "Look it up in AWS' table (the source) first: it must work with a customer managed key.",
      'Where its user guide says that its service role needs KMS permissions, the cloud engineer adds them.',
    ],
    effect: 'The key needs no change: its policy lets in the AWS managed applications of the organization.',
    sources: [pages.APPLICATIONS, pages.CUSTOMER_MANAGED_KEYS],
  });

const replicate = (d: IdentityCenterDeployment): Later =>
  later({
    id: 'replicate',
    title: 'Replicate Identity Center to another Region',
    who: 'cloud-engineer',
    actions: d.multiRegion
      ? [
          'The identity source must be an external identity provider or the Identity Center directory, and each application in use must work with such a key.',
          `Make a replica of the key in that Region, by hand: it is not made here. Give it the policy that \`npx --no cmk policy ${d.id}\` prints, for KMS copies none.`,
          'Then **Settings**, the **Management** tab, **Add Region**. Every later change of the policy goes to each replica.',
        ]
      : ['This key can not: it is single-Region. Replace it by a multi-Region key first.'],
    effect: 'People can sign in through the other Region as well.',
    sources: [pages.REPLICATE, pages.MULTI_REGION, KMS_MULTI_REGION],
  });
