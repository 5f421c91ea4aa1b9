import { awsPage, kmsPage } from '../../aws/documentation';
import type { Source } from '../../fields/fact';

const EXPERIENCE_LEAGUE = 'https://experienceleague.adobe.com/en/docs';
const KEYS = `${EXPERIENCE_LEAGUE}/experience-platform/landing/governance-privacy-security/customer-managed-keys`;
const READ = '2026-11-25';

const adobe = (title: string, address: string): Source => ({ title: `Adobe, ${title}`, address, read: READ });

/** Has the licence, what it means to revoke a key, and how long that and its way back take. */
export const OVERVIEW = adobe('Customer Managed Keys in Adobe Experience Platform', `${KEYS}/overview`);
export const CONFIGURE_KMS = adobe('Configure AWS KMS for Customer Managed Keys', `${KEYS}/aws/configure-kms`);
export const UI_SET_UP = adobe(
  'Set up and Configure Customer Managed Keys with AWS using the Experience Platform UI',
  `${KEYS}/aws/ui-set-up`,
);
/** The only page about the API, for Azure alone; the overview's link to one for AWS leads nowhere. */
export const API_SET_UP = adobe(
  'Setup and configure Customer Managed Keys for Azure using the API',
  `${KEYS}/azure/api-set-up`,
);
export const CUSTOMER_JOURNEY_ANALYTICS = adobe(
  'Customer Journey Analytics, Customer-managed keys',
  `${EXPERIENCE_LEAGUE}/analytics-platform/using/cja-privacy/cmk`,
);

const kms = (title: string, name: string): Source => kmsPage(title, name, READ);

/** A call from another account is logged in both accounts; one that was refused in the caller's alone. */
export const KMS_LOGGING = kms('Logging AWS KMS API calls with AWS CloudTrail', 'logging-using-cloudtrail');
export const KMS_GRANT_DELETION = kms('Retiring and revoking grants', 'grant-delete');
export const KMS_RESOURCE_CONTROL = kms('Resource control policies in AWS KMS', 'resource-control-policies');
export const LOOKUP_EVENTS = awsPage(
  'AWS CLI, cloudtrail lookup-events',
  'cli/latest/reference/cloudtrail/lookup-events',
  READ,
);
