import { KMS_MULTI_REGION } from '../../aws/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { kms } from '../key-later';
import type { IdentityCenterDeployment } from './config';
import { describeCommand, listCommand } from './instance-command';
import * as pages from './pages';
import { REGION_NULL } from './instance-steps';
import { terminal } from './prepare-steps';
import { LOCKED_OUT } from './step-titles';

/** The last step of the first phase: a policy that names another instance would lock out as soon as it is deployed. */
export const compareIds = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'compare-ids',
    title: 'Before the access is narrowed: compare the instance with cmk.yaml',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: [
      d.identityStoreId === undefined
        ? 'Run the command, and copy the identityStoreId that it prints into the deployment in cmk.yaml.'
        : 'Run the command, and compare what it prints with what you should see, which is what cmk.yaml says.',
    ],
    blocks: [{ label: 'List the instances', language: 'sh', text: listCommand(d) }],
    success: `instanceArn is \`${d.instanceArn}\` and identityStoreId is ${d.identityStoreId ?? 'now in cmk.yaml'}; account is '${d.account}' and region is ${d.region}.`,
    otherwise: [
      'Another value: put it into cmk.yaml first. A narrowed policy with a wrong one locks everybody out.',
      REGION_NULL,
    ],
    sources: [pages.ADVANCED, pages.LIST_INSTANCES],
  });

/** That the policy names the instance which uses the key: a wrong id locks everybody out. */
export const sameInstance = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'same-instance',
    title: 'See that the policy names the instance that uses this key',
    who: 'platform-admin',
    where: terminal(d),
    actions: [
      'The narrowed policy is deployed already.',
      'Run the command, and compare what it prints with what you should see.',
    ],
    blocks: [
      {
        label: 'Ask for identity store and key',
        language: 'sh',
        text: describeCommand(d, '{store: IdentityStoreId, encryption: EncryptionConfigurationDetails}'),
      },
    ],
    success: `store is ${d.identityStoreId}, KmsKeyArn is \`${keyArn}\` and EncryptionStatus is ENABLED.`,
    otherwise: [
      `Another store: the cloud engineer sets \`narrowed: false\` at once, deploys ${d.stackName}, and then corrects identityStoreId.`,
      'KeyType is AWS_OWNED_KMS_KEY: this key is not used yet. The cloud engineer sets `narrowed: false`, deploys, and prints the sheet again; start from its first step.',
      `Another key, or an error in place of values: see account, Region and credentials first. If it stays, do not go on: the cloud engineer sets \`narrowed: false\` and deploys. If sign-in fails too, On call does **${LOCKED_OUT}** (under Later).`,
    ],
    sources: [pages.ADVANCED, pages.DESCRIBE_INSTANCE],
  });

/** Only for a multi-Region key. KMS copies no policy: one Region after the other, each with a sign-in. */
export const replicas = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'replicas',
    title: 'Give each replica of the key the same policy',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: [
      'The first block writes the policy into a file, and lists the Regions with a replica. None: you are done.',
      'For each of them: set the variable, e.g. `replica=eu-west-1`, run the second block, and sign in through that Region before you go on with the next.',
    ],
    blocks: [
      {
        label: 'The policy, and the Regions with a replica',
        language: 'sh',
        text: [
          `npx --no cmk policy ${d.id} > policy.json`,
          kms('describe-key', d, keyArn, [
            ['query', 'KeyMetadata.MultiRegionConfiguration.ReplicaKeys[].Region'],
            ['output', 'text'],
          ]),
        ].join('\n'),
      },
      {
        label: 'For one Region: put the policy on its replica',
        language: 'sh',
        text: [
          'aws kms put-key-policy --region "$replica" --policy file://policy.json',
          `  --key-id ${keyArn.slice(keyArn.indexOf(':key/') + ':key/'.length)}`,
        ].join(' \\\n'),
      },
    ],
    success: 'A sign-in through each of these Regions works. Done: this was the last step.',
    otherwise: [
      'It does not: put the old policy back on that replica (`narrowed: false`, both blocks again), and ask AWS Support.',
    ],
    sources: [pages.REPLICATE, pages.BASELINE, KMS_MULTI_REGION],
  });
