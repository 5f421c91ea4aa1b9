import { type AwsAnswer, type AwsCall, refused, xml } from './loopback-aws';

export interface FakePolicy {
  readonly document: object;
  readonly roles?: readonly string[];
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

/** IAM of one account. */
export interface FakeIam {
  /** By ARN. */
  readonly policies: Readonly<Record<string, FakePolicy>>;
  /** Trust policies by the name of the role. */
  readonly roles: Readonly<Record<string, object>>;
}

const encoded = (document: object): string => encodeURIComponent(JSON.stringify(document));
const named = (element: string, names: readonly string[] = []): string =>
  `<Policy${element}s>${names.map((name) => `<member><${element}Name>${name}</${element}Name></member>`).join('')}</Policy${element}s>`;

/** Answers as IAM does; undefined for what is asked of another service. Every entity comes on a page of its own. */
export function fakeIam({ policies, roles }: FakeIam, { action, parameters }: AwsCall): AwsAnswer | undefined {
  if (action === 'GetRole') {
    const trust = roles[String(parameters['RoleName'])];
    if (trust === undefined) return gone('role');
    return xml(action, `<Role><AssumeRolePolicyDocument>${encoded(trust)}</AssumeRolePolicyDocument></Role>`);
  }
  if (!['GetPolicy', 'GetPolicyVersion', 'ListEntitiesForPolicy'].includes(action)) return undefined;
  const policy = policies[String(parameters['PolicyArn'])];
  if (policy === undefined) return gone('policy');
  if (action === 'GetPolicy') return xml(action, '<Policy><DefaultVersionId>v7</DefaultVersionId></Policy>');
  if (action === 'ListEntitiesForPolicy') return entities(policy, Number(parameters['Marker'] ?? 0));
  if (parameters['VersionId'] !== 'v7') return gone('version');
  return xml(action, `<PolicyVersion><Document>${encoded(policy.document)}</Document></PolicyVersion>`);
}

function entities({ roles = [], users = [], groups = [] }: FakePolicy, page: number): AwsAnswer {
  const all = [
    ...roles.map((name) => named('Role', [name])),
    ...users.map((name) => named('User', [name])),
    ...groups.map((name) => named('Group', [name])),
  ];
  const more = page + 1 < all.length;
  const marker = more ? `<Marker>${page + 1}</Marker>` : '';
  return xml('ListEntitiesForPolicy', `${all[page] ?? ''}<IsTruncated>${more}</IsTruncated>${marker}`);
}

const gone = (what: string): AwsAnswer => refused('NoSuchEntity', `The ${what} cannot be found.`, 404);
