import type { AccessChange } from '../../fields/access-change';
import { actionsWords } from './difference-words';
import { type Who, isServiceName, who, whoWords } from './principals';

/** A grant as ListGrants gives it. https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html */
export interface Grant {
  readonly GrantId?: string;
  readonly GranteePrincipal?: string;
  readonly GranteeServicePrincipal?: string;
  readonly RetiringPrincipal?: string;
  readonly RetiringServicePrincipal?: string;
  readonly IssuingAccount?: string;
  /** Without `kms:`, e.g. `Decrypt`. */
  readonly Operations?: readonly string[];
  readonly Constraints?: {
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
    readonly SourceArn?: string;
  };
}

/** What some grants give and others don't, in both directions; ids and names of grants make no difference. */
export function compareGrants(from: readonly Grant[], to: readonly Grant[], account: string): readonly AccessChange[] {
  const beyond = (grants: readonly Grant[], others: readonly Grant[]) => {
    const known = new Set(others.map(canonicalGrant));
    return [...new Map(grants.map((g) => [canonicalGrant(g), g]))]
      .filter(([text]) => !known.has(text))
      .map(([, g]) => g);
  };
  return [
    ...beyond(to, from).map((g) => change(g, 'more', account)),
    ...beyond(from, to).map((g) => change(g, 'less', account)),
  ];
}

const partyOf = (principal: string | undefined, service: string | undefined): Who | undefined => {
  const id = service ?? principal;
  if (id === undefined) return undefined;
  return who(isServiceName(id) ? 'Service' : 'AWS', id);
};

const parties = (g: Grant) => ({
  grantee: partyOf(g.GranteePrincipal, g.GranteeServicePrincipal),
  retiring: partyOf(g.RetiringPrincipal, g.RetiringServicePrincipal),
  issuer: g.IssuingAccount === undefined ? undefined : who('AWS', g.IssuingAccount),
});

const pairs = (context: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));

const canonicalGrant = (g: Grant): string =>
  JSON.stringify([
    parties(g),
    [...new Set(g.Operations)].sort(),
    // An empty context is not taken for none.
    g.Constraints?.EncryptionContextSubset && pairs(g.Constraints.EncryptionContextSubset),
    g.Constraints?.EncryptionContextEquals && pairs(g.Constraints.EncryptionContextEquals),
    g.Constraints?.SourceArn,
  ]);

function change(g: Grant, access: AccessChange['access'], account: string): AccessChange {
  const { grantee, retiring, issuer } = parties(g);
  const actions = (g.Operations ?? []).map((operation) => `kms:${operation}`);
  const name = grantee === undefined ? 'somebody whom the grant does not name' : whoWords(grantee, account);
  const by = issuer === undefined ? '' : ` of account ${issuer.id}`;
  const retire = retiring === undefined ? '' : `; ${whoWords(retiring, account)} may retire it`;
  return {
    access,
    layer: 'grant',
    text: `${name} may ${access === 'more' ? 'now' : 'no longer'} ${actionsWords(actions)} by a grant${by}${constraintWords(g)}${retire}`,
    actions,
    statements: [],
  };
}

function constraintWords({ Constraints }: Grant): string {
  const context = (values: Readonly<Record<string, string>>) =>
    pairs(values)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'nothing';
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equals, SourceArn: source } = Constraints ?? {};
  const said = [
    ...(subset === undefined ? [] : [`the encryption context holds ${context(subset)}`]),
    ...(equals === undefined ? [] : [`the encryption context is ${context(equals)}`]),
    ...(source === undefined ? [] : [`the call is for ${source}`]),
  ];
  return said.length === 0 ? ' without any constraint' : ` if ${said.join(' and ')}`;
}
