import type { KeyState } from '../../live/managed-key';
import { type Check, tried } from '../checks';
import { driftOf } from '../compare-aws-access';
import { accessChecks } from './access';
import { alertChecks } from './aws-alerts';
import { kindCheck } from './aws-kind';
import { nameChecks } from './aws-names';
import { protectionChecks } from './aws-protection';
import { roundTripChecks } from './aws-round-trip';
import type { AwsSubject } from './aws-subject';
import { pastOf } from './past';
import { rotationCheck } from './rotation';
import { stateCheck } from './state';

type Look = (subject: AwsSubject) => Promise<readonly Check[]> | readonly Check[];

/** In the order in which they are told. */
const LOOKS: Readonly<Record<string, Look>> = {
  state: (subject) => [stateCheck(subject.description, (state) => afterState(subject, state))],
  kind: (subject) => [kindCheck(subject)],
  access: accessOf,
  rotation: rotationOf,
  names: nameChecks,
  protection: protectionChecks,
  alerts: alertChecks,
  'round trip': roundTripChecks,
};

const LOOK_AGAIN = 'sign in as who may read that; docs/deploying.md, "What whoever deploys may do", has the policy.';

/** Every check of one key, all asked at the same time. */
export async function awsChecks(subject: AwsSubject): Promise<readonly Check[]> {
  const looks = Object.entries(LOOKS);
  const found = await Promise.all(looks.map(([check, look]) => tried(check, LOOK_AGAIN, async () => look(subject))));
  return found.flat();
}

async function accessOf({ d, key, keyArn }: AwsSubject): Promise<readonly Check[]> {
  const { difference, notes } = driftOf(d, await key.access(), keyArn);
  return accessChecks(difference, notes, (layer) =>
    layer === 'key policy'
      ? `if nobody here changed it, find out who did; \`npx --no cmk repair ${d.id}\` puts it back.`
      : layer.startsWith('grant')
        ? `find out who gave it; \`aws kms revoke-grant --region ${d.region} --key-id ${keyArn} --grant-id <id>\` takes it away.`
        : `\`npx cdk deploy ${d.stackName}\` does not see it: put it back by hand in IAM, or change cmk.yaml.`,
  );
}

async function rotationOf({ d, key }: AwsSubject): Promise<readonly Check[]> {
  const [rotation, past] = await Promise.all([key.rotation(), pastOf(() => key.pastRotations())]);
  const next = `\`npx --no cmk repair ${d.id}\` puts it right.`;
  return [rotationCheck(rotation, past, { period: d.key.rotationDays, next })];
}

function afterState({ d, keyArn }: AwsSubject, state: Exclude<KeyState, 'enabled'>): string {
  const id = keyArn.slice(keyArn.indexOf('/') + 1);
  const enable = `\`npx --no cmk enable ${d.id}\``;
  if (state === 'disabled') return `if nobody here did that, find out who did, then: ${enable}`;
  if (state === 'pending-deletion') {
    return `to keep it: \`aws kms cancel-key-deletion --region ${d.region} --key-id ${id}\`, then ${enable}`;
  }
  return 'see the state in the KMS console; docs/operations.md says what each means.';
}
