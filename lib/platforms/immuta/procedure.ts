import { aliasOf } from '../../aws/fields';
import type { Procedure } from '../../sheets/procedure';
import { deletes, disables, rotates } from '../key-later';
import { output, type Outputs } from '../outputs';
import { placeOf } from '../place';
import { anew } from './anew';
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
    next: 'The cloud engineer tells the owner of the data and those on call that the key is in use, and whether step 4 has proven it. Proven or not, nobody disables or deletes it. Keep this sheet where those on call find it.',
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
    title: REPLACE,
    who: 'platform-admin',
    actions: [
      'Ask Immuta Support before you do either: its page says nothing of the data keys that this key encrypted.',
      'Keep the present key enabled until they have answered: without it the present data keys can not be decrypted.',
      `With their answer: ${anew(d)}.`,
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
