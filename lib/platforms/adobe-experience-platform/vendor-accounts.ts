import type { PolicyStatement } from '../../aws/policy/document';
import { accountOf, principalsOf } from '../../aws/policy/principals';
import { type FieldProblem, error } from '../../problems/problem';
import type { AdobeConfig, AdobeDeployment } from './config';
import { VENDOR_ACCOUNTS } from './facts';

const { named, madeUp, read } = VENDOR_ACCOUNTS;
const NAMES = named.map(({ account, name }) => `${account} ${name}`).join(', ');
const isNamed = (account: string): boolean => named.some((n) => n.account === account);

/** The accounts of Adobe's statements, 12 digits each, in the order of the statements. */
export const accountsOf = (statements: readonly PolicyStatement[]): string[] =>
  statements.flatMap(principalsOf).flatMap((who) => accountOf(who) ?? []);

/**
 * A sentence, without its full stop, for each thing that a person must settle about the accounts before they get
 * access: accounts that Adobe's page doesn't name and nobody accepted, and accounts that are expected and not there.
 * The account of one's own tenant can't be known from any page, so it is accepted by its id like any other.
 */
export function accountWarnings(
  accounts: readonly string[],
  accepted: AdobeConfig['acceptedVendorAccounts'],
): string[] {
  const others = accounts.filter((account) => !isNamed(account));
  const unlisted = others.filter((account) => !accepted.some((a) => a.account === account));
  const missing = named.filter(({ account }) => !accounts.includes(account));
  const lacking = [
    ...missing.map(({ account, name }) => `${account} (${name})`),
    ...(others.length === 0 ? ["your Adobe tenant's own account"] : []),
  ];
  return [
    ...unlisted.map((account) => (account === madeUp ? madeUpText : unlistedText(account, others))),
    ...(lacking.length === 0 ? [] : [lackingText(lacking)]),
  ];
}

/** The same as orders, for a sheet: nothing before the paste, nor where every account is named or accepted. */
export const unsettled = (d: AdobeDeployment): string[] =>
  d.vendorStatements === undefined
    ? []
    : accountWarnings(accountsOf(d.statements), d.acceptedVendorAccounts).map(
        (text) => `Do not go on before this is settled: ${text}.`,
      );

/** E.g. `CJA Flow`; undefined for an account that Adobe's page does not have. */
export const nameOf = (account: string): string | undefined =>
  account === madeUp ? "Adobe's example" : named.find((n) => n.account === account)?.name;

const madeUpText =
  `account ${madeUp} is the made-up one of Adobe's page, which says that yours will differ (read on ${read}); ` +
  'copy the policy that your own Adobe UI shows';

function unlistedText(account: string, others: readonly string[]): string {
  const unknown = `account ${account} is not one of the accounts that Adobe's page names (${NAMES}; read on ${read})`;
  const list = 'list it under acceptedVendorAccounts with a reason';
  if (others.length === 1) {
    return `${unknown}: it may be your Adobe tenant's own; compare it with the UI character by character, then ${list}`;
  }
  return (
    `${unknown}, and only one such account, your Adobe tenant's own, is expected; the paste has ${others.length} ` +
    `(${others.join(', ')}): ask Adobe what this one is for, compare it with the UI character by character, then ${list}`
  );
}

const lackingText = (lacking: readonly string[]): string =>
  `the paste lacks ${lacking.join(', ')}; Adobe's page shows ${named.length + 1} accounts, ` +
  `your tenant's own among them (read on ${read}): see that the paste is complete`;

/** Acceptances that accept nothing: left in place they would cover the next paste unseen. */
export function unusedAccounts(
  accounts: readonly string[],
  accepted: AdobeConfig['acceptedVendorAccounts'],
): FieldProblem[] {
  return accepted.flatMap(({ account }, i) => {
    const path = ['acceptedVendorAccounts', i, 'account'];
    if (accepted.findIndex((a) => a.account === account) < i)
      return [error(path, `${account} stands twice; remove one`)];
    if (isNamed(account)) {
      return [error(path, `${account} is an account that Adobe's page names and needs no acceptance; remove it`)];
    }
    return accounts.includes(account) ? [] : [error(path, `${account} is no account of the paste; remove it`)];
  });
}
