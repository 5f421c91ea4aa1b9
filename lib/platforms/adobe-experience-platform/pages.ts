import type { Source } from '../../fields/fact';

const PAGES =
  'https://experienceleague.adobe.com/en/docs/experience-platform/landing/governance-privacy-security/customer-managed-keys';
const page = (title: string, path: string): Source => ({
  title: `Adobe, ${title}`,
  address: `${PAGES}/${path}`,
  read: '2026-08-21',
});

export const OVERVIEW = page('Customer Managed Keys overview', 'overview');
export const CONFIGURE_KMS = page('Configure AWS KMS for Customer Managed Keys', 'aws/configure-kms');
export const UI_SET_UP = page('Set up and configure Customer Managed Keys with AWS using the UI', 'aws/ui-set-up');
