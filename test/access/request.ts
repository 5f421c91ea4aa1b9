import {
  allowedContextKeysForRequest,
  anonymousPrincipal,
  type SimulationRequestPrincipal,
} from '@cloud-copilot/iam-simulate';
import { accountOf, THE_KEY, type Caller, type Case } from './matrices/expand';
import type { World } from './matrices/matrix';
import { keyArn, otherKeyId, partitionIn, type Policies } from './policies';

/** A request as AWS sees it: made once from a case, evaluated against many policies. */
export interface Request {
  readonly principal: SimulationRequestPrincipal;
  readonly callerAccount: string;
  readonly action: string;
  readonly resource: { readonly resource: string; readonly accountId: string };
  readonly contextVariables: Record<string, string | string[]>;
  /** Which policy guards the resource: the stack's own, or the default policy of a key that is none of its business. */
  readonly guard: 'key' | 'trust' | 'default';
  readonly iam: string;
}

type Stack = Pick<Policies, 'account' | 'region' | 'roleArn'>;

const OTHER_ACCOUNT = '444455556666';
const OTHER_REGIONS: Readonly<Record<string, string>> = {
  aws: 'ap-southeast-2',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-east-1',
};

const targets: Record<string, (s: Stack) => { resource: string; accountId: string; guard: Request['guard'] }> = {
  [THE_KEY]: (s) => ({ resource: keyArn(s), accountId: s.account, guard: 'key' }),
  'another key of the account': (s) => ({ resource: keyArn(s, otherKeyId), accountId: s.account, guard: 'default' }),
  'a key in another Region': (s) => ({
    resource: keyArn({ ...s, region: OTHER_REGIONS[partitionIn(s.region)] as string }),
    accountId: s.account,
    guard: 'default',
  }),
  'a key of another account that lets ours in': (s) => ({
    resource: keyArn({ ...s, account: OTHER_ACCOUNT }),
    accountId: OTHER_ACCOUNT,
    guard: 'default',
  }),
  "the workload's role": (s) => ({ resource: role(s), accountId: s.account, guard: 'trust' }),
};

/** Fills in what AWS itself adds to a request, and leaves out the condition keys that the action does not have. */
export async function requestOf(c: Case, stack: Stack, world: World): Promise<Request> {
  const target = targets[c.target];
  if (target === undefined) throw new Error(`${c.platform}: no target "${c.target}"`);
  const { guard, ...resource } = target(stack);
  const caller = { ...c.caller, name: c.caller.name === '{workload role}' ? role(stack) : c.caller.name };
  const context = { ...filledByAws(caller, resource.accountId, stack.region, world), ...c.context };
  const known = await contextKeys(c.action, resource.resource);
  return {
    principal: caller.name ?? anonymousPrincipal,
    callerAccount: accountOf(caller),
    action: c.action,
    resource,
    contextVariables: Object.fromEntries(
      Object.entries(context)
        .filter((entry): entry is [string, string | string[]] => entry[1] !== null && known(entry[0]))
        .map(([key, value]) => [key, value]),
    ),
    guard,
    iam: caller.iam,
  };
}

function role(stack: Stack): string {
  if (stack.roleArn === undefined) throw new Error('the stack has no role, and the case asks for it');
  return stack.roleArn;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function filledByAws(caller: Caller, resourceAccount: string, region: string, world: World): Case['context'] {
  const account = caller.kind === 'aws' ? accountOf(caller) : undefined;
  return {
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': resourceAccount,
    'aws:ResourceOrgID': organizationOf(resourceAccount, world),
    'aws:PrincipalIsAWSService': caller.kind === 'anonymous' ? null : String(caller.kind === 'service'),
    'aws:PrincipalArn': caller.kind === 'aws' ? (caller.name ?? null) : null,
    'aws:PrincipalAccount': account ?? null,
    'aws:PrincipalOrgID': account === undefined ? null : organizationOf(account, world),
    'kms:CallerAccount': account ?? null,
  };
}

const organizationOf = (account: string, world: World): string | null =>
  Object.entries(world.organizations).find(([, accounts]) => accounts.includes(account))?.[0] ?? null;

/** Operations that are newer than the simulator's list, and those that take the same condition keys. */
export const LIKE: Readonly<Record<string, string>> = {
  Encapsulate: 'DeriveSharedSecret',
  Decapsulate: 'DeriveSharedSecret',
};

const cache = new Map<string, Promise<(key: string) => boolean>>();

/** Identity providers have keys of their own; an encryption context has a key per entry. */
function contextKeys(action: string, resource: string): Promise<(key: string) => boolean> {
  const found = cache.get(action);
  if (found !== undefined) return found;
  const [service = '', name = ''] = action.split(':');
  const known =
    service === 'sts'
      ? Promise.resolve(() => true)
      : allowedContextKeysForRequest(service, LIKE[name] ?? name, resource, false, undefined).then((allowed) => {
          const keys = new Set(allowed.map((key) => key.toLowerCase()));
          const encrypts = keys.has('kms:encryptioncontextkeys');
          return (key: string) =>
            keys.has(key.toLowerCase()) || (encrypts && key.toLowerCase().startsWith('kms:encryptioncontext:'));
        });
  cache.set(action, known);
  return known;
}
