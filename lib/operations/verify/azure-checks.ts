import { SOFT_DELETE_DAYS } from '../../azure/soft-delete';
import { identityTags } from '../../fields/deployment';
import { accessOf } from '../../live/azure/live-access';
import type { KeyState } from '../../live/managed-key';
import { platformOf } from '../../platforms';
import type { AzurePolicies } from '../../platforms/platform';
import { preview } from '../../problems/preview';
import { type Check, fail, pass, tried } from '../checks';
import { driftOfVault } from '../compare-vault-access';
import { accessChecks } from './access';
import type { AzureSubject } from './azure-subject';
import { pastOf } from './past';
import { rotationCheck } from './rotation';
import { tripChecks } from './round-trip';
import { type Pair, sameCheck } from './same';
import { stateCheck } from './state';
import { tagsCheck } from './tags';

type Look = (subject: AzureSubject) => Promise<readonly Check[]> | readonly Check[];

/** In the order in which they are told. */
const LOOKS: Readonly<Record<string, Look>> = {
  state: (subject) => [stateCheck(subject.description, (state) => afterState(subject, state))],
  kind: kindOf,
  access: accessOfVault,
  rotation: rotationOf,
  tags: tagsOf,
  protection: protectionOf,
  alerts: alertsOf,
  'round trip': roundTripOf,
};

const LOOK_AGAIN = 'sign in as a deployer or administrator of cmk.yaml, with Reader on the vault.';

/** Every check of one key, all asked at the same time. */
export async function azureChecks(subject: AzureSubject): Promise<readonly Check[]> {
  const found = await Promise.all(
    Object.entries(LOOKS).map(([check, look]) => tried(check, LOOK_AGAIN, async () => look(subject))),
  );
  return found.flat();
}

const policiesOf = ({ d }: AzureSubject): AzurePolicies => platformOf(d).azure as AzurePolicies;
const deployOf = ({ d }: AzureSubject): string => `\`npx cdktf deploy ${d.stackName}\` puts it back.`;

function kindOf(subject: AzureSubject): readonly Check[] {
  const { d, description } = subject;
  const operations = (all: readonly string[]): string => [...all].sort().join(' ');
  const pairs: readonly Pair[] = [
    { what: 'key type', wanted: `RSA ${d.key.size}`, is: description.spec },
    { what: 'protection', wanted: d.key.type === 'RSA-HSM' ? 'HSM' : 'software', is: description.origin },
    {
      what: 'operations of the key',
      wanted: operations(policiesOf(subject).keyOperations),
      is: operations(description.usage),
    },
  ];
  return [sameCheck('kind', pairs, `type and size can't be changed; ${deployOf(subject)}`)];
}

function accessOfVault(subject: AzureSubject): readonly Check[] {
  const { session, d, vault } = subject;
  const { difference, notes } = driftOfVault(session, d, accessOf(vault));
  return accessChecks(difference, notes, (layer) =>
    layer === 'access policy'
      ? `find out who changed it; what is too much: \`az keyvault delete-policy --name ${d.vault.name} --object-id <object id>\`; what lacks: ${deployOf(subject)}`
      : `find out who changed it; docs/operations.md, "Whoever deploys is locked out", has the way back.`,
  );
}

async function rotationOf(subject: AzureSubject): Promise<readonly Check[]> {
  const { d, key } = subject;
  const [rotation, past] = await Promise.all([key.rotation(), pastOf(() => key.pastRotations())]);
  const { timeAfterCreation, timeBeforeExpiry, expireAfter } = d.key.rotation ?? {};
  const before = expireAfter === undefined ? '' : ` (${expireAfter})`;
  const period = timeAfterCreation ?? (timeBeforeExpiry && `${timeBeforeExpiry} before expiry${before}`);
  return [rotationCheck(rotation, past, { period, next: deployOf(subject) })];
}

async function tagsOf(subject: AzureSubject): Promise<readonly Check[]> {
  const { d, key, vault } = subject;
  const wanted = { ...d.tags, ...identityTags(d) };
  const { tags } = await key.names();
  return [
    tagsCheck(
      [
        { of: 'the vault', tags: vault.tags ?? {} },
        { of: 'the key', tags },
      ],
      wanted,
      deployOf(subject),
    ),
  ];
}

/** https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
function protectionOf(subject: AzureSubject): readonly Check[] {
  const { properties = {} } = subject.vault;
  const days = properties.softDeleteRetentionInDays;
  return [
    sameCheck(
      'purge protection',
      [{ what: 'it', wanted: 'on', is: properties.enablePurgeProtection === true ? 'on' : 'off' }],
      deployOf(subject),
    ),
    sameCheck(
      'soft delete',
      [
        {
          what: 'the time to recover',
          wanted: `${SOFT_DELETE_DAYS} days`,
          is: `${days ?? 'an unknown number of'} days`,
        },
      ],
      "a vault's days are fixed when it is made: docs/operations.md says how to go over to another vault.",
    ),
  ];
}

async function alertsOf(subject: AzureSubject): Promise<readonly Check[]> {
  const { d } = subject;
  if (d.alerts === undefined) return [];
  const faults = await subject.alertFaults(d);
  if (faults.length > 0) return [fail('alerts', faults.join('; '), deployOf(subject))];
  return [pass('alerts', `of ${d.alerts.on.join(', ')}; the log of the vault is kept`)];
}

function roundTripOf({ key, samples }: AzureSubject): Promise<readonly Check[]> {
  return tripChecks(
    { key, use: {}, who: () => key.actor(), samples },
    'one bit turned is refused',
    'sign in as who has the key permissions WrapKey and UnwrapKey: by cmk.yaml only the vendor has them.',
  );
}

function afterState({ d }: AzureSubject, state: Exclude<KeyState, 'enabled'>): string {
  const of = `--vault-name ${preview(d.vault.name, '')} --name ${d.key.name}`;
  switch (state) {
    case 'disabled':
      return `if nobody here did that, find out who did, then: \`npx --no cmk enable ${d.id}\``;
    case 'deleted':
      return `if that was a mistake: \`az keyvault key recover ${of}\``;
    case 'not-active':
      return 'wait for that day, or set another: `az keyvault key set-attributes --not-before` of that version.';
    default:
      return `\`npx --no cmk rotate ${d.id}\` makes a version that is not expired, where the vendor may use a new one.`;
  }
}
