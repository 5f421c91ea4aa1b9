import type { AwsDeployment } from '../../lib/aws/fields';
import { aliasOf } from '../../lib/aws/fields';
import { wantedKey } from '../../lib/aws/wanted-key';
import { platformOf } from '../../lib/platforms';
import { type Deployed, arnOf, deployedAws, stackOf } from './deployed-aws';
import { type AwsAnswer, type AwsCall, type LoopbackAws, assumed, kmsRefused, refused } from './loopback-aws';

export const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
export const ARN = arnOf(KEY);
export const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

/** As DescribeInstance writes it: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribeInstance.html */
export interface Encryption {
  readonly KeyType: string;
  readonly KmsKeyArn?: string;
  readonly EncryptionStatus: string;
  readonly EncryptionStatusReason?: string;
}
export const OWNED: Encryption = { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' };
export const OURS: Encryption = { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: ARN, EncryptionStatus: 'ENABLED' };

/** An account with an Identity Center instance and the deployed key of its deployment, right as long as a test changes nothing. */
export interface IdentityCenterAws {
  instances: readonly string[];
  /** Account of the instances. */
  owner: string;
  applications: readonly object[];
  /** Of the instance. */
  status: string;
  /** What the instance tells, one after the other; the last one stays. */
  told: Encryption[];
  /** What it tells once a switch was accepted. */
  afterUpdate: Encryption[];
  /** Of the key. */
  state: 'Enabled' | 'Disabled';
  policy: object | undefined;
  description: string;
  tags: Readonly<Record<string, string>>;
  rotationDays: number;
  /** When it was rotated on demand, in seconds since 1970. */
  rotations: readonly number[];
  /** Whether whoever asks may become a role. */
  assumes: boolean;
  /** An answer in place of the usual one; undefined for the usual one. */
  instead: (call: AwsCall) => AwsAnswer | undefined;
}

export function identityCenterAws(d: AwsDeployment): IdentityCenterAws {
  const { description, tags } = wantedKey(d, platformOf(d).title);
  return {
    instances: [INSTANCE],
    owner: d.account,
    applications: [],
    status: 'ACTIVE',
    told: [OWNED],
    afterUpdate: [{ ...OURS, EncryptionStatus: 'UPDATING' }, OURS],
    state: 'Enabled',
    policy: platformOf(d).aws?.keyPolicy(d),
    description,
    tags,
    rotationDays: d.key.rotationDays,
    rotations: [],
    assumes: false,
    instead: () => undefined,
  };
}

/** Answers as AWS does, and remembers what is changed. */
export function startIdentityCenterAws(d: AwsDeployment, account: IdentityCenterAws): Promise<LoopbackAws> {
  const stack = stackOf(d.id, KEY, { terminationProtection: true });
  const deployed: Deployed = {
    stacks: [{ ...stack, name: d.stackName, outputs: { ...stack.outputs, AccessPhase: 'baseline' } }],
    get keys() {
      return { [KEY]: { policy: account.policy, tags: account.tags } };
    },
    instead: (call) =>
      account.instead(call) ?? ofInstance(account, call) ?? change(account, call) ?? usual(d, account, call),
  };
  return deployedAws(deployed);
}

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });
const DONE = json({});

function ofInstance(account: IdentityCenterAws, { action }: AwsCall): AwsAnswer | undefined {
  switch (action) {
    case 'ListInstances':
      return json({
        Instances: account.instances.map((InstanceArn) => ({ InstanceArn, OwnerAccountId: account.owner })),
      });
    case 'ListApplications':
      return json({ Applications: account.applications });
    case 'DescribeInstance': {
      const [now = OWNED] = account.told;
      if (account.told.length > 1) account.told.shift();
      return json({ InstanceArn: INSTANCE, Status: account.status, EncryptionConfigurationDetails: now });
    }
    case 'UpdateInstance':
      account.told = [...account.afterUpdate];
      return DONE;
    default:
      return undefined;
  }
}

function change(account: IdentityCenterAws, { action, parameters }: AwsCall): AwsAnswer | undefined {
  switch (action) {
    case 'DisableKey':
      account.state = 'Disabled';
      return DONE;
    case 'EnableKey':
      account.state = 'Enabled';
      return DONE;
    case 'PutKeyPolicy':
      account.policy = JSON.parse(String(parameters['Policy'])) as object;
      return DONE;
    case 'TagResource': {
      const tags = parameters['Tags'] as readonly { readonly TagKey: string; readonly TagValue: string }[];
      account.tags = { ...account.tags, ...Object.fromEntries(tags.map((t) => [t.TagKey, t.TagValue])) };
      return DONE;
    }
    case 'UpdateKeyDescription':
      account.description = String(parameters['Description']);
      return DONE;
    case 'EnableKeyRotation':
      account.rotationDays = Number(parameters['RotationPeriodInDays']);
      return DONE;
    case 'RotateKeyOnDemand':
      account.rotations = [...account.rotations, Date.now() / 1000];
      return json({ KeyId: KEY });
    default:
      return undefined;
  }
}

function usual(d: AwsDeployment, account: IdentityCenterAws, call: AwsCall): AwsAnswer | undefined {
  switch (call.action) {
    case 'AssumeRole':
      return account.assumes
        ? assumed('ASSUMED')
        : refused('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole');
    case 'DescribeKey':
      return json({
        KeyMetadata: {
          KeyId: KEY,
          Arn: ARN,
          KeyState: account.state,
          Description: account.description,
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyUsage: 'ENCRYPT_DECRYPT',
          Origin: 'AWS_KMS',
        },
      });
    case 'GetKeyRotationStatus':
      return json({ KeyRotationEnabled: true, RotationPeriodInDays: account.rotationDays });
    case 'ListKeyRotations':
      return json({
        Rotations: account.rotations.map((RotationDate) => ({ RotationDate, RotationType: 'ON_DEMAND' })),
        Truncated: false,
      });
    case 'GetKeyLastUsage':
      return json({ KeyLastUsage: { Operation: 'Decrypt', Timestamp: 1_767_225_600 } });
    case 'ListAliases':
      return json({ Aliases: [{ AliasName: `alias/${aliasOf(d)}`, TargetKeyId: KEY }], Truncated: false });
    case 'Encrypt':
      return json({ CiphertextBlob: sealed(call) });
    case 'Decrypt':
      return opened(call);
    case 'GetTemplate':
      return {
        body: `<GetTemplateResponse><GetTemplateResult><TemplateBody>${JSON.stringify(TEMPLATE)}</TemplateBody></GetTemplateResult></GetTemplateResponse>`,
      };
    default:
      return undefined;
  }
}

const TEMPLATE = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
  },
};

/** Not encrypted: what a test sends, and the encryption context that it is bound to. */
const sealed = ({ parameters }: AwsCall): string =>
  Buffer.from(JSON.stringify([parameters['EncryptionContext'] ?? {}, parameters['Plaintext']])).toString('base64');

function opened({ parameters }: AwsCall): AwsAnswer {
  const blob = Buffer.from(String(parameters['CiphertextBlob']), 'base64').toString();
  const [context, Plaintext] = JSON.parse(blob) as readonly [object, string];
  const isBound = JSON.stringify(context) === JSON.stringify(parameters['EncryptionContext'] ?? {});
  return isBound ? json({ KeyId: ARN, Plaintext }) : kmsRefused('InvalidCiphertextException', '');
}
