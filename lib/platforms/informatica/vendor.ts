import { union } from '../../azure/key-permissions';
import type { Vendor } from '../../azure/vendor';
import { VENDOR } from './config';

/**
 * Informatica KMS Connect gets the six key permissions that step 4 of "Enable Customer Managed Keys for your
 * Organization on Microsoft Azure" (Informatica, February 2025) asks for, no more.
 */
export const INFORMATICA: Vendor = {
  name: 'Informatica',
  application: VENDOR,
  fields: { application: 'informaticaKmsConnect', addresses: 'informaticaAddresses' },
  permissions: union(['Get', 'List', 'Decrypt', 'Encrypt', 'UnwrapKey', 'WrapKey']),
  keyOperations: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  whenMissing:
    'It appears with the consent in Informatica: Administrator > Settings > Security > Authorize. Until then leave informaticaKmsConnect out of cmk.yaml.',
};
