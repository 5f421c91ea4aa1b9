import type { Source } from '../../fields/fact';

const DOCS =
  'https://docs.informatica.com/cloud-common-services/administrator/current-version/organization-administration/general-and-security-settings';

/** The steps with their fields and buttons; as a page of its own it was not found, only as this document. */
export const GUIDE: Source = {
  title: 'Informatica, Enable Customer Managed Keys for your Organization on Microsoft Azure (February 2025)',
  address: `${DOCS}/customer-managed-encryption-keys.html`,
  read: '2026-08-21',
};
export const OVERVIEW: Source = {
  title: 'Informatica, Customer managed encryption keys',
  address: `${DOCS}/customer-managed-encryption-keys.html`,
  read: '2026-11-25',
};
export const FAQ: Source = {
  title: 'Informatica, Frequently asked questions about customer managed keys',
  address: `${DOCS}/customer-managed-encryption-keys/frequently-asked-questions-about-customer-managed-keys.html`,
  read: '2026-11-25',
};
