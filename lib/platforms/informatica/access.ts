import { union } from '../../azure/key-permissions';

/**
 * What Informatica KMS Connect gets: the six key permissions that step 4 of "Enable Customer Managed Keys for your
 * Organization on Microsoft Azure" (Informatica, February 2025) asks for, no more.
 */
export const VENDOR_PERMISSIONS = union(['Get', 'List', 'Decrypt', 'Encrypt', 'UnwrapKey', 'WrapKey']);

/** What the key itself can do: no signing, no verifying. */
export const KEY_OPERATIONS = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const;
