import {
  EnableKeyRotationCommand,
  KMSClient,
  PutKeyPolicyCommand,
  TagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { AwsDeployment } from '../../lib/aws/fields';
import type { PolicyDocument } from '../../lib/aws/policy/document';
import { loadFile } from '../../lib/configuration/load-file';
import { presentKey } from '../../lib/live/aws/present-key';
import { AwsAccounts } from '../../lib/live/aws/accounts';
import { platformOf } from '../../lib/platforms';
import { cmk } from '../../tools/local-cloud/cmk';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';
import { interruptedCmk } from '../support/interrupted-cmk';
import { type InterruptingEndpoint, type Moment, startInterruptingEndpoint } from '../support/interrupting-endpoint';
import { withAwsEnvironment } from '../support/loopback-aws';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const immuta = loadFile(CONFIGURATION, PROJECT).deployments.find((d) => d.id === 'immuta-prod') as AwsDeployment;
const RIGHT = platformOf(immuta).aws?.keyPolicy(immuta) as PolicyDocument;
const STRANGER = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::666666666666:root' },
  Action: 'kms:*',
  Resource: '*',
};

let cloud: LocalCloud;
let endpoint: InterruptingEndpoint;
let arn: string;
let kms: KMSClient;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  const app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, [immuta]), createPrincipals(cloud, principalsIn([immuta]))]);
  await cloud.deploy(app, [immuta.stackName]);
  kms = new KMSClient(cloud.client(immuta));
  arn = await stackOutput(cloud.client(immuta), immuta.stackName, 'KmsKeyArn');
  endpoint = await startInterruptingEndpoint(String(cloud.environment()['AWS_ENDPOINT_URL']));
});
afterAll(async () => {
  endpoint.close();
  await cloud.stop();
});

const environment = (): NodeJS.ProcessEnv => ({
  ...cloud.environment(immuta.account),
  CMK_CONFIG: CONFIGURATION,
  AWS_ENDPOINT_URL: endpoint.url,
});
const REPAIR = ['repair', 'immuta-prod', '--yes'];
const run = () => cmk(REPAIR, environment());

/** In the order in which repair puts them right. */
const CHANGES = ['policy', 'rotation', 'description', 'tag'] as const;
type Change = (typeof CHANGES)[number];

async function changeByHand(): Promise<void> {
  const Policy = JSON.stringify({ ...RIGHT, Statement: [...RIGHT.Statement, STRANGER] });
  await kms.send(new PutKeyPolicyCommand({ KeyId: arn, PolicyName: 'default', Policy }));
  await kms.send(new UpdateKeyDescriptionCommand({ KeyId: arn, Description: 'theirs' }));
  await kms.send(new EnableKeyRotationCommand({ KeyId: arn, RotationPeriodInDays: 90 }));
  await kms.send(new TagResourceCommand({ KeyId: arn, Tags: [{ TagKey: 'owner', TagValue: 'theirs' }] }));
}

/** What is as somebody made it by hand; anything but that and what cmk.yaml says is an error. */
async function wrong(): Promise<readonly Change[]> {
  const limits = { callSeconds: 15, operationSeconds: 60, quietSeconds: 9 };
  const restore = withAwsEnvironment(cloud.environment(immuta.account) as Record<string, string>);
  try {
    const accounts = new AwsAccounts({ qualifier: 'hnb659fds', limits, progress: () => undefined });
    const key = await presentKey(immuta, accounts, arn);
    const text = (statements: readonly object[] | undefined): string => JSON.stringify(statements);
    const seen: Readonly<Record<Change, readonly [now: unknown, theirs: unknown, right: unknown]>> = {
      policy: [text(key?.policy.Statement), text([...RIGHT.Statement, STRANGER]), text(RIGHT.Statement)],
      description: [key?.description, 'theirs', 'Customer managed key of Immuta (immuta-prod)'],
      rotation: [key?.rotationDays, 90, 365],
      tag: [key?.tags['owner'], 'theirs', 'security-engineering'],
    };
    for (const [now, theirs, right] of Object.values(seen)) expect([theirs, right]).toContainEqual(now);
    return CHANGES.filter((change) => seen[change][0] === seen[change][1]);
  } finally {
    restore();
  }
}

const MOMENTS: readonly (readonly [what: string, moment: Moment, left: readonly Change[]])[] = [
  ['the key is read', { action: 'GetKeyPolicy', carriedOut: true }, CHANGES],
  ['the first change is asked for', { action: 'PutKeyPolicy', carriedOut: false }, CHANGES],
  ['the policy was changed', { action: 'PutKeyPolicy', carriedOut: true }, ['rotation', 'description', 'tag']],
  ['half of it was done', { action: 'EnableKeyRotation', carriedOut: true }, ['description', 'tag']],
  ['the last change is asked for', { action: 'TagResource', carriedOut: false }, ['tag']],
  ['all was changed', { action: 'TagResource', carriedOut: true }, []],
  // Once for the stack, once to plan, once to prove.
  ['it is proven', { action: 'DescribeKey', nth: 3, carriedOut: true }, []],
];
const SIGNALS = ['SIGINT', 'SIGKILL'] as const;

test.each(MOMENTS.flatMap(([what, moment, left]) => SIGNALS.map((signal) => ({ signal, what, moment, left }))))(
  '$signal when $what leaves each part in its old or its new state, and the next run makes what is missing',
  async ({ signal, moment, left }) => {
    await changeByHand();
    expect(await interruptedCmk(REPAIR, { cwd: PROJECT, env: environment(), endpoint, moment, signal })).toBe(signal);
    expect(await wrong()).toEqual(left);
    const { code, stdout } = await run();
    const count = `${left.length} change${left.length === 1 ? '' : 's'}`;
    expect([code, stdout, await wrong()]).toEqual([
      0,
      left.length === 0
        ? `immuta-prod: ${arn} is as cmk.yaml says; nothing to repair.\n`
        : `immuta-prod: ${count} made; read again, ${arn} is as cmk.yaml says.\n`,
      [],
    ]);
  },
);
