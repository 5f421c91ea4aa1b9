import type { Source } from '../../fields/fact';

const DOCS =
  'https://docs.informatica.com/cloud-common-services/administrator/current-version/organization-administration/general-and-security-settings';

/**
 * The steps with their fields and buttons were found as a document only: "Enable Customer Managed Keys for your Organization
 * on Microsoft Azure". The page says what they are for, and is where Informatica would put them.
 */
export const GUIDE: Source = {
  title: 'Informatica, Customer managed encryption keys (the steps: document of February 2025)',
  address: `${DOCS}/customer-managed-encryption-keys.html`,
  read: '2026-11-25',
};
export const FAQ: Source = {
  title: 'Informatica, Frequently asked questions about customer managed keys',
  address: `${DOCS}/customer-managed-encryption-keys/frequently-asked-questions-about-customer-managed-keys.html`,
  read: '2026-11-25',
};
export const DELETE_APPLICATION: Source = {
  title: 'Microsoft Entra, Delete an enterprise application',
  address: 'https://learn.microsoft.com/entra/identity/enterprise-apps/delete-application-portal',
  read: '2026-11-25',
};
export const CLOUD_SHELL: Source = {
  title: 'Azure Cloud Shell overview',
  address: 'https://learn.microsoft.com/azure/cloud-shell/overview',
  read: '2026-11-25',
};
