import { ADMINISTRATORS_SID, GRANTS_SID, ROOT_SID, USERS_SID } from '../../aws/policy/statements';
import type { PolicyStatement } from '../../aws/policy/document';
import { type FieldProblem, type Problem, error, warning } from '../../problems/problem';
import { parsePrincipal } from '../../fields/principal-arn';
import type { Deployment } from '../../fields/deployment';
import type { ReadFile } from '../platform';
import type { AdobeConfig } from './config';
import { readPaste } from './vendor-paste';
import { deviations, unaccepted, vendorAccount, withDistinctSid } from './vendor-rules';

/** Adobe's page shows four accounts: the tenant's own and three of Customer Journey Analytics. */
const DOCUMENTED_STATEMENTS = 4;

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
  if (d.vendorStatements === undefined) return { ...none, fieldProblems: unusedAcceptances(d, []) };
  const found = read(d.vendorStatements);
  if (found === undefined) {
    const message =
      `${d.vendorStatements} does not exist (looked beside cmk.yaml); save there what the Adobe UI shows, ` +
      'or leave vendorStatements out until that step';
    return { ...none, fieldProblems: [error(['vendorStatements'], message)] };
  }
  const paste = readPaste(found.file, found.text);
  const problems: Problem[] = [...paste.problems];
  const fieldProblems: FieldProblem[] = [];
  const used: string[] = [];
  const accounts: string[] = [];
  const statements: PolicyStatement[] = [];
  const sids = new Set([ROOT_SID, ADMINISTRATORS_SID, USERS_SID, GRANTS_SID]);
  for (const { value, line, column } of paste.statements) {
    const name = typeof value['Sid'] === 'string' ? `statement "${value['Sid']}"` : 'statement';
    const report = (text: string) =>
      problems.push({ severity: 'error', message: `${name} ${text}`, file: found.file, line, column });
    const account = vendorAccount(value, d);
    if (typeof account !== 'string') {
      report(account.message);
      continue;
    }
    const { refused, used: covered } = unaccepted(deviations(value, account, d), d.acceptedVendorDeviations);
    used.push(...covered);
    for (const { message, code } of refused) {
      report(code === undefined ? message : `${message} [to accept it: acceptedVendorDeviations: ${code}]`);
    }
    if (accounts.includes(account)) report(`is the second one for account ${account}; remove one`);
    accounts.push(account);
    statements.push(withDistinctSid(value, account, sids));
  }
  if (paste.problems.length === 0 && accounts.length !== DOCUMENTED_STATEMENTS) {
    const message = `has ${accounts.length} statements; Adobe's page shows ${DOCUMENTED_STATEMENTS}: see that the paste is complete`;
    fieldProblems.push(warning(['vendorStatements'], message));
  }
  fieldProblems.push(...unusedAcceptances(d, used), ...vendorAmongOwn(d, accounts));
  return { statements, fieldProblems, problems };
}

function unusedAcceptances(d: AdobeConfig, used: readonly string[]): FieldProblem[] {
  return d.acceptedVendorDeviations.flatMap(({ accept }, i) =>
    used.includes(accept)
      ? []
      : [error(['acceptedVendorDeviations', i, 'accept'], `"${accept}" matches no deviation of the paste; remove it`)],
  );
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
