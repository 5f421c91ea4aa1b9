import { administratorsWarning } from '../../aws/facts';
import { aliasOf } from '../../aws/fields';
import type { Procedure } from '../../sheets/procedure';
import { deletes, disables, rotates } from '../key-later';
import { output, type Outputs } from '../outputs';
import { placeOf } from '../place';
import type { ImmutaDeployment } from './config';
import { facts } from './facts';
import { giveRole } from './give-role';
import { MANAGE_KEYS } from './pages';
import { configure, prove, seeCalls } from './steps';

/** The hand-over to Immuta: its role first, then the key in App Settings, then the proof. */
export function procedure(d: ImmutaDeployment, outputs: Outputs): Procedure {
  const get = (name: string) => output(d.stackName, outputs, name);
  const keyArn = get('KmsKeyArn');
  const roleArn = get('RoleArn');
  return {
    before: before(d),
    steps: [
      giveRole(d, { roleArn, instanceProfileArn: d.runsOn.type === 'ec2' ? get('InstanceProfileArn') : undefined }),
      configure(d, get('KeyId')),
      prove(),
      seeCalls(d, keyArn, roleArn),
    ],
    later: later(d, keyArn),
    drawing: {
      holder: placeOf(d),
      key: `KMS key alias/${aliasOf(d)}`,
      users: [{ who: 'Immuta', through: `role ${roleArn}`, may: 'encrypt and decrypt its data keys', yet: true }],
    },
  };
}

const before = (d: ImmutaDeployment): Procedure['before'] => ({
  irreversible: facts.irreversible,
  lockOut: [
    facts.loss,
    { text: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators), sources: [] },
    {
      text: 'Give Immuta the role, never an access key: Immuta keeps access keys in its configuration unencrypted. Keys of that kind are for an Immuta outside AWS only, and nothing here makes one.',
      sources: [MANAGE_KEYS],
    },
  ],
  people: [
    { who: 'platform-admin', needs: 'a user of Immuta who sees **App Settings** in the left sidebar' },
    { who: 'cloud-engineer', needs: needsOf(d) },
  ],
  ready: [
    {
      text: `Immuta 2024.3 or so, self-managed, ${whereOf(d)}. Outside AWS, or Immuta SaaS: this sheet does not fit.`,
      sources: [MANAGE_KEYS],
    },
    {
      text: 'A data source with a masked column, whose values you have looked at before; a value that you can add; two users: one who may see it, one who may not. They show afterwards that masking still works.',
      sources: [],
    },
    {
      text: 'A time at which Immuta may restart: its page does not say whether saving App Settings restarts it, or for how long.',
      sources: [],
    },
  ],
});

function whereOf({ runsOn }: ImmutaDeployment): string {
  const SUPPORT = 'in Kubernetes with your Immuta Support Professional';
  switch (runsOn.type) {
    case 'ec2':
      return 'on EC2 as cmk.yaml says';
    case 'eks-irsa':
    case 'eks-pod-identity':
      return `on EKS as cmk.yaml says, ${SUPPORT}`;
    case 'existing-role':
      return `on AWS with the role of cmk.yaml; ${SUPPORT}`;
  }
}

function needsOf({ runsOn }: ImmutaDeployment): string {
  switch (runsOn.type) {
    case 'ec2':
      return "may change the IAM role of Immuta's EC2 instances (ec2:AssociateIamInstanceProfile, ec2:ReplaceIamInstanceProfileAssociation where they have one, iam:PassRole)";
    case 'eks-irsa':
    case 'eks-pod-identity':
      return `may change service account ${runsOn.serviceAccount} in namespace ${runsOn.namespace} and restart its pods; Immuta Support has confirmed both names`;
    case 'existing-role':
      return `knows that Immuta runs with ${runsOn.roleArn}`;
  }
}

const later = (d: ImmutaDeployment, keyArn: string): Procedure['later'] => [
  rotates(d, {
    effect: `None: the key id stays. Apart from that, Immuta makes a new data key every ${d.dataKeyRolloverDays} days for new values, and keeps the old ones for old values.`,
    sources: [MANAGE_KEYS],
  }),
  disables(d, keyArn, {
    effect: 'Immuta can decrypt no data key: masking and unmasking fail until the key is enabled again.',
    delay: 'not documented by Immuta; KMS refuses at once, or within a minute',
    sources: [MANAGE_KEYS],
  }),
  {
    id: 'replace',
    title: 'Replace the key, or go back to data keys without KMS',
    who: 'platform-admin',
    actions: [
      'Ask Immuta Support before you do either: its page says nothing of the data keys that this key encrypted.',
      'Keep this key enabled until they have answered: without it the present data keys can not be decrypted.',
    ],
    blocks: [],
    effect: 'Not documented by Immuta.',
    sources: [MANAGE_KEYS],
  },
  deletes(d, keyArn, {
    effect: 'Every data key that this key encrypted is lost: masked values can no longer be unmasked.',
    sources: [MANAGE_KEYS],
  }),
];
