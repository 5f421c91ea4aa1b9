import type { PolicyDocument } from '../../lib/aws/policy/document';
import { keyArn, partitionIn, type Policies } from './policies';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Takes key, identity and trust policies out of a CloudFormation template, as CloudFormation would fill them in. */
export function policiesOf(template: Template, account: string, region: string): Policies {
  const own = { account, region };
  const values = (value: unknown) => resolve(value, template, own);
  const ofType = (type: string) => Object.entries(template.Resources).filter(([, r]) => r.Type === type);
  const keys = ofType('AWS::KMS::Key');
  const roles = ofType('AWS::IAM::Role');
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new Error(`one key expected, the template has ${keys.length}`);
  if (roles.length > 1) throw new Error(`at most one role expected, the template has ${roles.length}`);

  const role = roles[0];
  const output = template.Outputs?.['RoleArn']?.Value;
  const roleArn = role ? arnOfRole(role[0], own) : output === undefined ? undefined : String(values(output));
  const attached = [...ofType('AWS::IAM::ManagedPolicy'), ...ofType('AWS::IAM::Policy')]
    .filter(([, r]) =>
      (values(r.Properties['Roles']) as string[] | undefined)?.includes(roleArn?.split('/').pop() ?? ''),
    )
    .map(([, r]) => values(r.Properties['PolicyDocument']) as PolicyDocument);
  const inline = ((role?.[1].Properties['Policies'] ?? []) as { PolicyDocument: unknown }[]).map(
    (p) => values(p.PolicyDocument) as PolicyDocument,
  );
  return {
    ...own,
    key: values(key[1].Properties['KeyPolicy']) as PolicyDocument,
    identity: [...attached, ...inline],
    trust: role && (values(role[1].Properties['AssumeRolePolicyDocument']) as PolicyDocument),
    roleArn,
    properties: key[1].Properties,
  };
}

const arnOfRole = (logicalId: string, own: Place) =>
  `arn:${partitionIn(own.region)}:iam::${own.account}:role/${logicalId}`;

/** Ref, Fn::GetAtt and Fn::Join, on the key and on roles; anything else would be news. */
function resolve(value: unknown, template: Template, own: Place): unknown {
  if (Array.isArray(value)) return value.map((v) => resolve(v, template, own));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name === 'Ref') return nameOf(String(argument), template, own).ref;
  if (entries.length === 1 && name === 'Fn::GetAtt') {
    const [logicalId, attribute] = argument as [string, string];
    if (attribute === 'Arn') return nameOf(logicalId, template, own).arn;
  }
  if (entries.length === 1 && name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => String(resolve(part, template, own))).join(separator);
  }
  if (name?.startsWith('Fn::')) throw new Error(`${JSON.stringify(value)} in a policy is not understood`);
  return Object.fromEntries(entries.map(([k, v]) => [k, resolve(v, template, own)]));
}

function nameOf(logicalId: string, template: Template, own: Place) {
  const type = template.Resources[logicalId]?.Type;
  if (type === 'AWS::KMS::Key') return { arn: keyArn(own), ref: keyArn(own).split('/').pop() as string };
  if (type === 'AWS::IAM::Role') return { arn: arnOfRole(logicalId, own), ref: logicalId };
  throw new Error(`a policy refers to ${logicalId} (${type ?? 'no resource'}), which is not understood`);
}
