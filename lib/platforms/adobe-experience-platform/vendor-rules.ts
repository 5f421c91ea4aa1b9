import { isDeepStrictEqual } from 'node:util';
import type { PolicyStatement } from '../../aws/policy/document';
import type { AwsDeployment } from '../../aws/fields';
import { preview } from '../../problems/preview';
import { type Partition, partitionOf } from '../../fields/region';
import { acceptanceCode } from './acceptance-code';
import type { AdobeConfig } from './config';
import { quoted } from './statement-shape';

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

type Statement = Readonly<Record<string, unknown>>;

/** One action, or those that begin alike: `kms:*`, `KMS:*` and `kms:?*` are everything, and not among these. */
const ACTION = /^kms:[A-Za-z]+\*?$/;
const PRINCIPAL = /^arn:([a-z-]+):iam::(\d{12}):(root|(?:role|user)\/[\w+=,.@/-]+)$/;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const refuse = (message: string): Deviation => ({ message });

/** The Adobe account that a statement is for, or why it can't be told. */
export function vendorAccount(value: Statement, d: AwsDeployment): string | Deviation {
  const principal = value['Principal'];
  const entries = typeof principal === 'object' && principal !== null ? Object.entries(principal) : [];
  const ids = entries.flatMap(([, id]) => list(id));
  if (principal === '*' || ids.includes('*')) {
    return refuse('has the principal "*": every AWS account in the world could use the key');
  }
  const [id] = ids;
  if (entries.length !== 1 || entries[0]?.[0] !== 'AWS' || ids.length !== 1 || typeof id !== 'string') {
    return refuse(`must have exactly one principal, the root of an Adobe account; given: ${quoted(principal)}`);
  }
  const match = PRINCIPAL.exec(id);
  const account = match?.[2] ?? (/^\d{12}$/.test(id) ? id : undefined);
  if (account === undefined) return refuse(`has a principal that is no account root: ${preview(id, '')}`);
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

/** Everything in which a pasted statement without `shapeFaults` differs from the documented one. */
export function deviations(value: Statement, account: string, d: AwsDeployment): Deviation[] {
  return [
    ...elementDeviations(value),
    ...principalDeviations(value, account, d),
    ...actionDeviations(value, account),
    ...conditionDeviations(value, account),
  ];
}

function elementDeviations(value: Statement): Deviation[] {
  const found: Deviation[] = [];
  if (value['Effect'] !== 'Allow') found.push(refuse(`must be Effect Allow; given: ${quoted(value['Effect'])}`));
  if (!isDeepStrictEqual(list(value['Resource']), ['*'])) {
    const given = quoted(value['Resource']);
    found.push(refuse(`must have Resource "*", which in a key policy is this key; given: ${given}`));
  }
  return found;
}

function principalDeviations(value: Statement, account: string, d: AwsDeployment): Deviation[] {
  const root = `arn:${partitionOf(d.region)}:iam::${account}:root`;
  const arn = String(list((value['Principal'] as Record<string, unknown>)['AWS'])[0]);
  if (arn === root || arn === account) return [];
  const message = `has a principal that is not the account root ${root}: ${preview(arn, '')}`;
  return [{ code: acceptanceCode(account, `principal ${arn}`), message }];
}

function actionDeviations(value: Statement, account: string): Deviation[] {
  const actions = [...new Set(list(value['Action']) as string[])];
  const found = actions
    .filter((action) => !DOCUMENTED_ACTIONS.some((a) => a === action))
    .map((action) => {
      if (action === '*' || action === 'kms:*')
        return refuse(`allows ${action}: Adobe could change the policy and delete the key`);
      if (!ACTION.test(action)) return refuse(`has an action that is no name of an action of KMS: ${preview(action)}`);
      return {
        code: acceptanceCode(account, `action ${action}`),
        message: `allows ${preview(action, '')}, which is not one of the six documented actions`,
      };
    });
  const missing = DOCUMENTED_ACTIONS.filter((action) => !actions.includes(action)).map((action) => ({
    code: acceptanceCode(account, `without ${action}`),
    message: `lacks ${action}, which Adobe documents as needed`,
  }));
  return [...found, ...missing];
}

/** Conditions only narrow what the account's root gets, so another one may be accepted, but by its exact text alone. */
function conditionDeviations(value: Statement, account: string): Deviation[] {
  const condition = value['Condition'];
  const wanted = { StringEquals: { 'aws:PrincipalAccount': account } };
  const asList = { StringEquals: { 'aws:PrincipalAccount': [account] } };
  if (isDeepStrictEqual(condition, wanted) || isDeepStrictEqual(condition, asList)) return [];
  const rule = `must have the condition ${JSON.stringify(wanted)} and no other`;
  if (condition === undefined) {
    return [{ code: acceptanceCode(account, 'without condition'), message: `${rule}; given: no condition` }];
  }
  return [{ code: acceptanceCode(account, 'condition', condition), message: `${rule}; given: ${quoted(condition)}` }];
}

/** Deviations that no entry of acceptedVendorDeviations covers. */
export function unaccepted(
  found: readonly Deviation[],
  accepted: AdobeConfig['acceptedVendorDeviations'],
): readonly Deviation[] {
  const codes = new Set(accepted.map((a) => a.accept));
  return found.filter((x) => x.code === undefined || !codes.has(x.code));
}

/** The statement as it goes into the key policy, under a Sid that no other statement has. */
export function withDistinctSid(value: Statement, account: string, taken: Set<string>): PolicyStatement {
  const given = typeof value['Sid'] === 'string' ? value['Sid'] : 'access';
  let sid = given;
  if (taken.has(sid)) sid = `Adobe ${given} ${account}`;
  for (let n = 2; taken.has(sid); n++) sid = `Adobe ${given} ${account} ${n}`;
  taken.add(sid);
  return { ...(value as unknown as PolicyStatement), Sid: sid };
}
