import { administratorsStatement, rootStatement, userStatements } from '../../aws/policy/statements';
import { type PolicyDocument, policy } from '../../aws/policy/document';
import type { ExpectedCallers } from '../../aws/alerts/expected';
import type { AdobeDeployment } from './config';
import { accountsOf } from './vendor-accounts';

/**
 * The console's default policy with Adobe's statements added to it: pasted as the whole policy they would remove the
 * owner. https://experienceleague.adobe.com/en/docs/experience-platform/landing/governance-privacy-security/customer-managed-keys/aws/ui-set-up
 */
export function keyPolicy(d: AdobeDeployment): PolicyDocument {
  return policy(rootStatement(d), administratorsStatement(d), ...userStatements(d.users), ...d.statements);
}

/** The accounts of Adobe that the paste names, and one's own key users. */
export const expectedCallers = (d: AdobeDeployment): ExpectedCallers => ({
  accounts: accountsOf(d.statements),
  principals: d.users,
});
