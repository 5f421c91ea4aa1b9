import { ADMINISTRATORS_SID, GRANTS_SID, ROOT_SID, USERS_SID } from '../../aws/policy/statements';
import type { PolicyStatement } from '../../aws/policy/document';
import { type FieldProblem, type Problem, error, warning } from '../../problems/problem';
import { parsePrincipal } from '../../fields/principal-arn';
import type { Deployment } from '../../fields/deployment';
import type { ReadFile } from '../platform';
import { preview } from '../../problems/preview';
import type { AdobeConfig } from './config';
import { shapeFaults } from './statement-shape';
import { accountWarnings, unusedAccounts } from './vendor-accounts';
import { type PastedStatement, readPaste } from './vendor-paste';
import { deviations, unaccepted, vendorAccount, withDistinctSid } from './vendor-rules';

export interface VendorStatements {
  readonly statements: readonly PolicyStatement[];
  readonly fieldProblems: readonly FieldProblem[];
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks the statements that the deployment's vendorStatements names. They are chosen by Adobe's account id,
 * never by Sid: one of them carries the Sid of the owner's root statement.
 */
export function vendorStatements(d: Deployment<AdobeConfig>, read: ReadFile): VendorStatements {
  const none = { statements: [], problems: [] };
  if (d.vendorStatements === undefined) return { ...none, fieldProblems: unusedAcceptances(d, [], []) };
  const found = read(d.vendorStatements);
  if (found === undefined) {
    const message =
      `${d.vendorStatements} does not exist (looked beside cmk.yaml); save there what the Adobe UI shows, ` +
      'or leave vendorStatements out until that step';
    return { ...none, fieldProblems: [error(['vendorStatements'], message)] };
  }
  const paste = readPaste(found.file, found.text);
  if (paste.problems.length > 0) return { statements: [], fieldProblems: [], problems: paste.problems };
  return judged(d, found.file, paste.statements);
}

function judged(d: Deployment<AdobeConfig>, file: string, pasted: readonly PastedStatement[]): VendorStatements {
  const problems: Problem[] = [];
  const codes: string[] = [];
  const accounts: string[] = [];
  const statements: PolicyStatement[] = [];
  const sids = new Set([ROOT_SID, ADMINISTRATORS_SID, USERS_SID, GRANTS_SID]);
  for (const { value, line, column } of pasted) {
    const name = typeof value['Sid'] === 'string' ? `statement ${preview(value['Sid'])}` : 'statement';
    const report = (text: string) =>
      problems.push({ severity: 'error', message: `${name} ${text}`, file, line, column });
    const account = vendorAccount(value, d);
    const faults = [...(typeof account === 'string' ? [] : [account.message]), ...shapeFaults(value)];
    faults.forEach(report);
    if (typeof account !== 'string' || faults.length > 0) continue;
    const found = deviations(value, account, d);
    codes.push(...found.flatMap(({ code }) => code ?? []));
    for (const { message, code } of unaccepted(found, d.acceptedVendorDeviations)) {
      report(code === undefined ? message : `${message} [to accept it: acceptedVendorDeviations: '${code}']`);
    }
    if (accounts.includes(account)) report(`is the second one for account ${account}; remove one`);
    accounts.push(account);
    statements.push(withDistinctSid(value, account, sids));
  }
  const fieldProblems = vendorAmongOwn(d, accounts);
  // With a statement that can't be judged, nobody knows what the paste lacks and which acceptances it needs.
  if (statements.length === pasted.length) {
    const warnings = accountWarnings(accounts, d.acceptedVendorAccounts);
    fieldProblems.push(...warnings.map((text) => warning(['vendorStatements'], text)));
    fieldProblems.push(...unusedAcceptances(d, codes, accounts));
  }
  return { statements, fieldProblems, problems };
}

/** `codes`: of every deviation that the paste has. */
function unusedAcceptances(d: AdobeConfig, codes: readonly string[], accounts: readonly string[]): FieldProblem[] {
  const deviations = d.acceptedVendorDeviations.flatMap(({ accept }, i) =>
    codes.includes(accept)
      ? []
      : [
          error(
            ['acceptedVendorDeviations', i, 'accept'],
            `${preview(accept)} matches no deviation of the paste; remove it`,
          ),
        ],
  );
  return [...deviations, ...unusedAccounts(accounts, d.acceptedVendorAccounts)];
}

/** An account of Adobe among the administrators or users would get far more than Adobe asks for. */
function vendorAmongOwn(d: AdobeConfig, accounts: readonly string[]): FieldProblem[] {
  return (['administrators', 'users'] as const).flatMap((field) =>
    d[field].flatMap((arn, i) =>
      accounts.includes(parsePrincipal(arn).account)
        ? [error([field, i], `${arn} is of an account of Adobe (vendorStatements); Adobe gets only its own statements`)]
        : [],
    ),
  );
}
