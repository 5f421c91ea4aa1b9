import { aliasOf } from '../../aws/fields';
import type { Drawing, Procedure, Step } from '../../sheets/procedure';
import { output, type Outputs } from '../outputs';
import { placeOf } from '../place';
import { EVERYBODY } from './access-rows';
import { type Key, callers, permissionSets, switcher } from './access-steps';
import { before } from './before';
import { calls } from './calls-step';
import type { IdentityCenterDeployment } from './config';
import { namesInstance } from './instance-steps';
import { laterOf } from './later';
import { compareIds, replicas, sameInstance } from './narrowed-steps';
import { applications, breakGlass } from './prepare-steps';
import { signIn, signInNarrowed, state, switchKey } from './switch-steps';

/** The hand-over to Identity Center: prepare, switch, prove; and once the policy is narrowed, prove again. */
export function procedure(d: IdentityCenterDeployment, outputs: Outputs): Procedure {
  const get = (name: string) => output(d.stackName, outputs, name);
  const key: Key = { arn: get('KmsKeyArn'), id: get('KeyId') };
  const next = nextPhase(d);
  return {
    before: before(d),
    steps: d.narrowed ? narrowed(d, key) : baseline(d, key),
    ...(next === undefined ? {} : { next }),
    later: laterOf(d, key.arn),
    drawing: drawing(d),
  };
}

const baseline = (d: IdentityCenterDeployment, key: Key): readonly Step[] => [
  breakGlass(d, key.arn),
  applications(d),
  callers(d, key),
  permissionSets(d, key),
  switcher(d, key),
  ...(d.instanceArn === undefined
    ? namesInstance(d, key.arn)
    : [
        switchKey(d, key.arn),
        state(d, key.arn),
        signIn(d),
        calls(d, key.arn, { id: 'calls', since: 'the switch' }),
        compareIds(d),
      ]),
];

const narrowed = (d: IdentityCenterDeployment, key: Key): readonly Step[] => [
  sameInstance(d, key.arn),
  signInNarrowed(d),
  calls(d, key.arn, { id: 'calls-narrowed', since: 'the deploy of the narrowed policy', isLast: !d.multiRegion }),
  ...(d.multiRegion ? [replicas(d, key.arn)] : []),
];

function nextPhase(d: IdentityCenterDeployment): string | undefined {
  if (d.narrowed) return undefined;
  if (d.instanceArn === undefined)
    return `The switch, on the sheet that \`npx --no cmk settings ${d.id}\` prints then.`;
  return `The cloud engineer, when sign-in has been well for some days and the last step is done, with the platform administrator signed in and On call at hand: set \`narrowed: true\` in cmk.yaml, \`npx cdk diff ${d.stackName}\` (it must change the key policy alone), \`npx cdk deploy ${d.stackName}\`, write down the time in UTC, then print phase 2 at once with \`npx --no cmk settings ${d.id}\`, and do its first two steps before anybody closes a session.`;
}

function drawing(d: IdentityCenterDeployment): Drawing {
  const other = d.delegatedAdministratorAccount;
  const through = d.narrowed
    ? 'Identity Center and Identity Store, for this instance and identity store alone'
    : 'Identity Center and Identity Store';
  const wide = d.delegatedAdministratorAccess === 'all';
  return {
    holder: `${placeOf(d)}: the management account`,
    key: `KMS key alias/${aliasOf(d)}`,
    users: [
      {
        who: 'Identity Center and Identity Store, the services',
        may: 'encrypt and decrypt your identity data',
        yet: true,
      },
      { who: EVERYBODY.AllowOrgPrincipalsViaIdentityCenterAndIdentityStore, through, may: 'decrypt', yet: true },
      { who: EVERYBODY.AllowManagedApps, through, may: 'decrypt', yet: true },
      ...(other === undefined
        ? []
        : [
            {
              who: `administrators in account ${other}`,
              through: wide ? 'IAM policies there' : 'IAM policies there, and Identity Center and Identity Store',
              may: wide ? 'use the key, and grant its use' : 'encrypt and decrypt',
              yet: true,
            },
          ]),
      { who: `administrators of account ${d.account}`, through: 'IAM policies', may: 'everything (kms:*)', yet: true },
    ],
  };
}
