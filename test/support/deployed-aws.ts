import { type FakeIam, fakeIam } from './fake-iam';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  identity,
  kmsRefused,
  loopbackAws,
  refused,
  xml,
} from './loopback-aws';

/** A stack as CloudFormation describes it; account and Region are those of the deployments in tests. */
export interface FakeStack {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly description?: string;
  readonly terminationProtection?: boolean;
  /** Type and physical id by logical id; those of IAM are in `iam`. */
  readonly resources?: Readonly<Record<string, readonly [type: string, physicalId: string, status?: string]>>;
}

export interface FakeKey {
  readonly tags?: Readonly<Record<string, string>>;
  readonly state?: string;
  /** Seconds since 1970, as KMS writes it. */
  readonly deletionDate?: number;
  readonly aliases?: readonly string[];
  readonly policy?: object;
  readonly grants?: readonly object[];
}

/** What is deployed in the account and Region of the tests, and who may see it. */
export interface Deployed {
  stacks: readonly FakeStack[];
  /** By key id. */
  keys: Readonly<Record<string, FakeKey>>;
  /** @default - no policies and no roles */
  iam?: FakeIam;
  /** An answer in place of the usual one; undefined for the usual one. */
  instead: (call: AwsCall) => AwsAnswer | undefined;
}

export const arnOf = (keyId: string): string => `arn:aws:kms:eu-west-1:111122223333:key/${keyId}`;

/** The stack of deployment `id`, whose key is `keyId`. */
export const stackOf = (id: string, keyId: string, more: Partial<FakeStack> = {}): FakeStack => ({
  name: `cmk-${id}`,
  tags: { 'cmk:id': id },
  outputs: { KmsKeyArn: arnOf(keyId), KeyId: keyId, AliasName: `alias/cmk-${id}`, AccessPhase: 'role-access' },
  ...more,
});

const members = (texts: Readonly<Record<string, string>>, key: string, value: string): string =>
  Object.entries(texts)
    .map(([k, v]) => `<member><${key}>${k}</${key}><${value}>${v}</${value}></member>`)
    .join('');

export const stackXml = (stack: FakeStack): string =>
  `<member><StackName>${stack.name}</StackName><StackStatus>${stack.status ?? 'CREATE_COMPLETE'}</StackStatus>` +
  `<CreationTime>2026-01-01T00:00:00Z</CreationTime><Description>${stack.description ?? ''}</Description>` +
  `<Parameters>${members(stack.parameters ?? {}, 'ParameterKey', 'ParameterValue')}</Parameters>` +
  `<EnableTerminationProtection>${stack.terminationProtection === true}</EnableTerminationProtection>` +
  `<Tags>${members(stack.tags ?? {}, 'Key', 'Value')}</Tags>` +
  `<Outputs>${members(stack.outputs ?? {}, 'OutputKey', 'OutputValue')}</Outputs></member>`;

/** Answers as AWS does for what is deployed. A key is known by its id, its ARN and its aliases. */
export const deployedAws = (deployed: Deployed): Promise<LoopbackAws> =>
  loopbackAws((call) => deployed.instead(call) ?? usual(deployed, call));

function usual({ stacks, keys, iam = { policies: {}, roles: {} } }: Deployed, call: AwsCall): AwsAnswer {
  const { action, parameters } = call;
  const ofIam = fakeIam(iam, call);
  if (ofIam !== undefined) return ofIam;
  if (action === 'GetCallerIdentity') return identity('111122223333');
  if (action === 'DescribeStacks') {
    const name = parameters['StackName'];
    const found = stacks.filter((s) => name === undefined || s.name === name);
    if (name !== undefined && found.length === 0) {
      return refused('ValidationError', `Stack with id ${String(name)} does not exist`, 400);
    }
    return xml('DescribeStacks', `<Stacks>${found.map(stackXml).join('')}</Stacks>`);
  }
  if (action === 'DescribeStackResources' && parameters['StackName'] !== undefined) {
    const stack = stacks.find((s) => s.name === parameters['StackName']);
    return xml(
      action,
      `<StackResources>${Object.values(stack?.resources ?? {})
        .map(resourceXml)
        .join('')}</StackResources>`,
    );
  }
  if (action === 'ListKeys') return json({ Keys: Object.keys(keys).map((KeyId) => ({ KeyId })), Truncated: false });
  const wanted = String(parameters['KeyId']);
  const found = Object.entries(keys).find(([id, k]) => [id, arnOf(id), ...(k.aliases ?? [])].includes(wanted));
  if (found === undefined) return kmsRefused('NotFoundException', `Key ${wanted} does not exist`);
  const [KeyId, key] = found;
  switch (action) {
    case 'ListResourceTags': {
      const Tags = Object.entries(key.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
      return json({ Tags, Truncated: false });
    }
    case 'GetKeyPolicy':
      return json({ Policy: JSON.stringify(key.policy ?? { Statement: [] }) });
    case 'ListGrants':
      return grants(key.grants ?? [], Number(parameters['Marker'] ?? 0));
    default:
      return json({
        KeyMetadata: {
          KeyId,
          Arn: arnOf(KeyId),
          KeyState: key.state ?? 'Enabled',
          DeletionDate: key.deletionDate,
        },
      });
  }
}

const resourceXml = ([type, id, status = 'CREATE_COMPLETE']: readonly [string, string, string?]): string =>
  `<member><ResourceType>${type}</ResourceType><PhysicalResourceId>${id}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus></member>`;

/** Each on a page of its own. */
const grants = (all: readonly object[], page: number): AwsAnswer =>
  json({
    Grants: all.slice(page, page + 1),
    Truncated: page + 1 < all.length,
    ...(page + 1 < all.length ? { NextMarker: String(page + 1) } : {}),
  });

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });
