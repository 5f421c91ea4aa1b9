import { type FieldProblem, type Path, error, warning } from '../problems/problem';
import { parsePrincipal } from '../fields/principal-arn';
import { KNOWN_REGIONS, partitionOf } from '../fields/region';
import { didYouMean } from '../problems/nearest';
import { checkAlerts } from './alerts/check';
import type { PolicyDocument } from './policy/document';
import { MAX_POLICY_BYTES, policyBytes } from './policy/size';
import { type AwsDeployment, aliasOf } from './fields';

/** Lists of principals in a deployment, by field name. */
export type PrincipalLists = Readonly<Record<string, readonly string[]>>;

/** Rules over principals, account and Region that every AWS platform shares. */
export function checkAws(d: AwsDeployment, lists: PrincipalLists): FieldProblem[] {
  const partition = partitionOf(d.region);
  const external = new Set(d.externalPrincipals.map((e) => e.principal));
  const fieldProblems: FieldProblem[] = [];
  const used = new Set<string>();

  for (const [field, arns] of Object.entries(lists)) {
    const seen = new Set<string>();
    arns.forEach((arn, i) => {
      const path: Path = [field, i];
      const { account, partition: own } = parsePrincipal(arn);
      used.add(arn);
      if (seen.has(arn)) fieldProblems.push(error(path, `${arn} stands twice in ${field}; remove one`));
      seen.add(arn);
      if (own !== partition) {
        fieldProblems.push(
          error(
            path,
            `${arn} is of partition ${own}, but Region ${d.region} is of ${partition}; write arn:${partition}:…`,
          ),
        );
      } else if (account !== d.account && !external.has(arn)) {
        fieldProblems.push(
          error(
            path,
            `${arn} is of account ${account}, but the deployment is of account ${d.account}; ` +
              'correct the account, or list the principal in externalPrincipals with a reason',
          ),
        );
      }
    });
  }
  d.externalPrincipals.forEach(({ principal }, i) => {
    const path: Path = ['externalPrincipals', i, 'principal'];
    if (parsePrincipal(principal).account === d.account) {
      fieldProblems.push(error(path, `${principal} is of the deployment's own account; remove it here`));
    } else if (!used.has(principal)) {
      const fields = Object.keys(lists).join(' or ');
      fieldProblems.push(error(path, `${principal} stands in no other list; add it to ${fields}, or remove it here`));
    }
  });
  const admins = lists['administrators'] ?? [];
  if (admins.length > 0 && !admins.some((arn) => parsePrincipal(arn).account === d.account)) {
    fieldProblems.push(
      error(
        ['administrators'],
        `must name a role or user of account ${d.account}: KMS refuses most administration from other accounts`,
      ),
    );
  }
  if (d.accessRole !== undefined) {
    const { account, kind, partition: own } = parsePrincipal(d.accessRole);
    if (own !== partition) {
      const message = `${d.accessRole} is of partition ${own}, but Region ${d.region} is of ${partition}; write arn:${partition}:…`;
      fieldProblems.push(error(['accessRole'], message));
    }
    if (kind !== 'role') fieldProblems.push(error(['accessRole'], `${d.accessRole} is a user; name a role`));
    if (account !== d.account) {
      const message = `${d.accessRole} is of account ${account}, but the key is changed in its own account ${d.account}`;
      fieldProblems.push(error(['accessRole'], message));
    }
  }
  fieldProblems.push(...checkAlerts(d));
  if (!KNOWN_REGIONS.includes(d.region)) {
    fieldProblems.push(
      warning(['region'], `${d.region} is not a Region we know${didYouMean(d.region, KNOWN_REGIONS)}`),
    );
  }
  return fieldProblems;
}

/**
 * KMS refuses a larger policy, but only when it is deployed. `path` is where the likely cause stands, `cause` says what
 * to do about it.
 */
export function checkPolicySize(policy: PolicyDocument, path: Path, cause: string): FieldProblem[] {
  const bytes = policyBytes(policy);
  if (bytes <= MAX_POLICY_BYTES) return [];
  return [error(path, `the key policy would have ${bytes} bytes, and KMS takes at most ${MAX_POLICY_BYTES}; ${cause}`)];
}

/** The cause where all that can be long is a list of principals. */
export const FEWER_PRINCIPALS = 'name fewer principals, such as one role that all of them assume';

/** An alias names one key in an account and Region. */
export const aliasClaims = (d: AwsDeployment): { what: string; path: Path }[] => [
  { what: `alias "${aliasOf(d)}" in account ${d.account}, ${d.region}`, path: ['alias'] },
];
