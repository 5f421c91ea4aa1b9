import { isDeepStrictEqual } from 'node:util';
import type { PolicyStatement } from '../../aws/policy/document';
import { type Partition, partitionOf } from '../../fields/region';
import type { AdobeConfig } from './config';
import type { AwsDeployment } from '../../aws/fields';

/** The six actions of Adobe's page "Configure AWS KMS with the UI". */
export const DOCUMENTED_ACTIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
  'kms:CreateGrant',
] as const;

/** A difference from the documented statement. `code` is what acceptedVendorDeviations repeats; none where nothing can make it safe. */
export interface Deviation {
  readonly code?: string;
  readonly message: string;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];
const refuse = (message: string): Deviation => ({ message });

/** The Adobe account that a statement is for, or why it can't be told. */
export function vendorAccount(value: Readonly<Record<string, unknown>>, d: AwsDeployment): string | Deviation {
  const principal = value['Principal'];
  const aws =
    typeof principal === 'object' && principal !== null ? (principal as Record<string, unknown>)['AWS'] : undefined;
  const arns = list(aws);
  if (principal === '*' || arns.includes('*')) {
    return refuse('has the principal "*": every AWS account in the world could use the key');
  }
  const arn = arns[0];
  if (
    aws === undefined ||
    arns.length !== 1 ||
    typeof arn !== 'string' ||
    Object.keys(principal as object).length !== 1
  ) {
    return refuse(`must have exactly one principal, the root of an Adobe account; given: ${JSON.stringify(principal)}`);
  }
  const match = /^arn:([a-z-]+):iam::(\d{12}):(.+)$/.exec(arn);
  const account = match?.[2] ?? (/^\d{12}$/.test(arn) ? arn : undefined);
  if (account === undefined || arn.includes('*')) return refuse(`has a principal that is no account root: ${arn}`);
  const partition: Partition = partitionOf(d.region);
  if (match !== null && match[1] !== partition)
    return refuse(`is of partition ${match[1]}, but the key of ${partition}`);
  if (account === d.account) {
    return refuse(
      `is for your own account ${account}, not for Adobe; leave it out: the owner's statement is added anyway`,
    );
  }
  return account;
}

/** Everything in which a pasted statement differs from the documented one. */
export function deviations(value: Readonly<Record<string, unknown>>, account: string, d: AwsDeployment): Deviation[] {
  const found: Deviation[] = [];
  const code = (text: string) => `${account} ${text}`;
  for (const element of Object.keys(value).filter((name) => !ELEMENTS.includes(name))) {
    found.push(refuse(`has ${element}, which Adobe's page doesn't have`));
  }
  if (value['Effect'] !== 'Allow')
    found.push(refuse(`must be Effect Allow; given: ${JSON.stringify(value['Effect'])}`));
  if (!isDeepStrictEqual(list(value['Resource']), ['*'])) {
    found.push(
      refuse(`must have Resource "*", which in a key policy is this key; given: ${JSON.stringify(value['Resource'])}`),
    );
  }
  const root = `arn:${partitionOf(d.region)}:iam::${account}:root`;
  const arn = list((value['Principal'] as Record<string, unknown>)['AWS'])[0];
  if (arn !== root && arn !== account) {
    found.push({
      code: code(`principal ${String(arn)}`),
      message: `has a principal that is not the account root ${root}: ${String(arn)}`,
    });
  }
  const actions = list(value['Action']);
  for (const action of actions) {
    if (typeof action !== 'string') found.push(refuse(`has an action that is no text: ${JSON.stringify(action)}`));
    else if (action === '*' || action === 'kms:*')
      found.push(refuse(`allows ${action}: Adobe could change the policy and delete the key`));
    else if (!DOCUMENTED_ACTIONS.some((a) => a === action)) {
      found.push({
        code: code(`action ${action}`),
        message: `allows ${action}, which is not one of the six documented actions`,
      });
    }
  }
  for (const action of DOCUMENTED_ACTIONS.filter((a) => !actions.includes(a))) {
    found.push({ code: code(`without ${action}`), message: `lacks ${action}, which Adobe documents as needed` });
  }
  const wanted = { StringEquals: { 'aws:PrincipalAccount': account } };
  const condition = value['Condition'];
  const asList = { StringEquals: { 'aws:PrincipalAccount': [account] } };
  if (!isDeepStrictEqual(condition, wanted) && !isDeepStrictEqual(condition, asList)) {
    const given = condition === undefined ? 'no condition' : JSON.stringify(condition);
    found.push({
      code: code('condition'),
      message: `must have the condition ${JSON.stringify(wanted)} and no other; given: ${given}`,
    });
  }
  return found;
}

/** Deviations that no entry of acceptedVendorDeviations covers, and entries that cover nothing. */
export function unaccepted(
  found: readonly Deviation[],
  accepted: AdobeConfig['acceptedVendorDeviations'],
): { refused: readonly Deviation[]; used: readonly string[] } {
  const codes = new Set(accepted.map((a) => a.accept));
  return {
    refused: found.filter((x) => x.code === undefined || !codes.has(x.code)),
    used: found.flatMap((x) => (x.code !== undefined && codes.has(x.code) ? [x.code] : [])),
  };
}

/** The statement as it goes into the key policy, under a Sid that no other statement has. */
export function withDistinctSid(
  value: Readonly<Record<string, unknown>>,
  account: string,
  taken: Set<string>,
): PolicyStatement {
  const given = typeof value['Sid'] === 'string' && value['Sid'] !== '' ? value['Sid'] : 'access';
  let sid = given;
  if (taken.has(sid)) sid = `Adobe ${given} ${account}`;
  for (let n = 2; taken.has(sid); n++) sid = `Adobe ${given} ${account} ${n}`;
  taken.add(sid);
  return { ...(value as unknown as PolicyStatement), Sid: sid };
}
