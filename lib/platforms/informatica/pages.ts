import type { Source } from '../../fields/fact';

export const FAQ: Source = {
  title: 'Informatica, Frequently asked questions about customer managed keys',
  address:
    'https://docs.informatica.com/cloud-common-services/administrator/current-version/organization-administration/general-and-security-settings/customer-managed-encryption-keys/frequently-asked-questions-about-customer-managed-keys.html',
  read: '2026-08-21',
};
