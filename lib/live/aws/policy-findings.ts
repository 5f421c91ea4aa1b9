import {
  AccessAnalyzerClient,
  CheckNoPublicAccessCommand,
  paginateValidatePolicy,
} from '@aws-sdk/client-accessanalyzer';
import type { AwsPlace } from '../../aws/place';
import type { PolicyDocument } from '../../aws/policy/document';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** Something that AWS says of a policy. */
export interface PolicyFinding {
  /** `ERROR`, `SECURITY_WARNING`, `WARNING` or `SUGGESTION`; `PUBLIC` where everybody would have access. */
  readonly kind: string;
  readonly text: string;
}

/**
 * What AWS says of a key policy before there is a key. It knows no rules of KMS for a whole policy, so the type of the
 * resource is left out there. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-checks-validating-policies.html
 */
export function policyFindings(
  place: AwsPlace,
  accounts: AwsAccounts,
  policy: PolicyDocument,
): Promise<readonly PolicyFinding[]> {
  return accounts.ask(place, 'asking AWS IAM Access Analyzer about the key policy', async (settings) => {
    const client = clientOf(AccessAnalyzerClient, settings);
    const policyDocument = JSON.stringify(policy);
    const findings: PolicyFinding[] = [];
    for await (const page of paginateValidatePolicy({ client }, { policyDocument, policyType: 'RESOURCE_POLICY' })) {
      for (const { findingType: kind = '', issueCode = '', findingDetails = '' } of page.findings ?? []) {
        findings.push({ kind, text: `${issueCode}: ${findingDetails}` });
      }
    }
    return findings;
  });
}

/** Whether AWS says that the key policy lets in everybody; it tells why. Charged for each call. */
export function publicAccess(
  place: AwsPlace,
  accounts: AwsAccounts,
  policy: PolicyDocument,
): Promise<readonly PolicyFinding[]> {
  return accounts.ask(place, 'asking AWS IAM Access Analyzer whether the key policy lets in everybody', async (s) => {
    const request = { policyDocument: JSON.stringify(policy), resourceType: 'AWS::KMS::Key' as const };
    const answer = await clientOf(AccessAnalyzerClient, s).send(new CheckNoPublicAccessCommand(request));
    if (answer.result === 'PASS') return [];
    const reasons = (answer.reasons ?? []).map(({ description = '', statementId }) =>
      statementId === undefined ? description : `${description} (statement ${statementId})`,
    );
    return [{ kind: 'PUBLIC', text: [answer.message ?? 'everybody has access', ...reasons].join('; ') }];
  });
}
