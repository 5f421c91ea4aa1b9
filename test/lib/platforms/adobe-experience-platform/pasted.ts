import { exampleFile, loadText, problemsOf } from '../../../support/deployments';

/** What Adobe's page shows, with the made-up account of the page for the tenant's own. */
export const PASTE = exampleFile('vendor/adobe-prod.json');
/** The made-up account, and one that a tenant could have. */
export const MADE_UP = '975049898882';
export const TENANT = '123456789012';
/** A paste as a customer's own page shows it. */
export const OWN_PASTE = PASTE.replaceAll(MADE_UP, TENANT);

export const FIELDS = `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
vendorStatements: vendor.json`;

export const accepted = (...accounts: readonly string[]): string =>
  `\nacceptedVendorAccounts: [${accounts.map((a) => `{ account: "${a}", reason: compared with the UI }`).join(', ')}]`;

const yaml = (more = '') => `deployments:\n  prod:${`${FIELDS}${more}`.replaceAll('\n', '\n    ')}\n`;

/** `file:line:column: message` of each problem of a paste. */
export const problems = (paste: string | undefined, more = ''): string[] =>
  problemsOf(yaml(more), paste === undefined ? {} : { 'vendor.json': paste });

/** The same without the warnings. */
export const errors = (paste: string, more = ''): string[] =>
  loadText(yaml(more), { 'vendor.json': paste })
    .problems.filter((p) => p.severity === 'error')
    .map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`);

export type Statement = Readonly<Record<string, unknown>>;

export const STATEMENT: Statement = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::975049898882:root' },
  Action: [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': '975049898882' } },
};

/** The documented statement with another element or several; one that is undefined is left out. */
export const statement = (change: Statement): string => JSON.stringify({ ...STATEMENT, ...change });
