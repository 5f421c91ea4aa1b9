import { aliasOf } from '../../aws/fields';
import type { Procedure } from '../../sheets/procedure';
import { deletes, disables, rotates } from '../key-later';
import { output, type Outputs } from '../outputs';
import { placeOf } from '../place';
import { beforeOf } from './before';
import type { ImmutaDeployment } from './config';
import { giveRole } from './give-role';
import { MANAGE_KEYS } from './pages';
import { REPLACE, configure, prove, seeCalls } from './steps';

/** The hand-over to Immuta: its role first, then the key in App Settings, then the proof. */
export function procedure(d: ImmutaDeployment, outputs: Outputs): Procedure {
  const get = (name: string) => output(d.stackName, outputs, name);
  const keyArn = get('KmsKeyArn');
  const roleArn = get('RoleArn');
  return {
    before: beforeOf(d),
    steps: [
      giveRole(d, { roleArn, instanceProfileArn: d.runsOn.type === 'ec2' ? get('InstanceProfileArn') : undefined }),
      configure(d, get('KeyId')),
      prove(),
      seeCalls(d, keyArn, roleArn),
    ],
    next: 'The cloud engineer tells the owner of the data and those on call that Immuta is set to this key, and whether step 4 has proven its use. Proven or not, it counts as in use: nobody disables or deletes it. Keep this sheet where those on call find it.',
    later: later(d, keyArn),
    drawing: {
      holder: placeOf(d),
      key: `KMS key alias/${aliasOf(d)}`,
      users: [{ who: 'Immuta', through: `role ${roleArn}`, may: 'encrypt and decrypt its data keys', yet: true }],
    },
  };
}

const later = (d: ImmutaDeployment, keyArn: string): Procedure['later'] => [
  rotates(d, {
    effect: `Nothing to do in Immuta: the key id stays. Apart from that, it makes a new data key every ${d.dataKeyRolloverDays} days for new values, and keeps the old ones for old values.`,
    sources: [MANAGE_KEYS],
  }),
  disables(d, keyArn, {
    effect:
      'Immuta can not decrypt the data keys that this key encrypted: masking and unmasking fail until the key is enabled again.',
    delay: 'not documented by Immuta; KMS refuses at once, or within a minute',
    sources: [],
  }),
  {
    id: 'replace',
    title: REPLACE,
    who: 'platform-admin',
    actions: [
      'Ask Immuta Support before you do either: its page says nothing of the data keys that this key encrypted.',
      'Keep the present key enabled until they have answered: without it the present data keys can not be decrypted.',
      'With their answer, for another key: the cloud engineer describes it in cmk.yaml under a new id, deploys it and prints its sheet. Follow that one; in its step 2 put the new keyId and region in the place of the old ones.',
      'With their answer, for data keys without KMS: do just what they say. No sheet has that.',
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
