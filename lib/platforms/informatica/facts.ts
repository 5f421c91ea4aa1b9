import type { Facts } from '../facts';

/** The instructions are "Enable Customer Managed Keys for your Organization on Microsoft Azure", February 2025. */
const FAQ =
  'https://docs.informatica.com/cloud-common-services/administrator/current-version/organization-administration/general-and-security-settings/customer-managed-encryption-keys/frequently-asked-questions-about-customer-managed-keys.html';

const SOFT_DELETE = 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview';
const ROTATION = 'https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation';
const PRICES = 'https://azure.microsoft.com/pricing/details/key-vault/';

export const facts: Facts = {
  irreversible: [
    {
      text: 'Deleting the key loses the encrypted data of the organization for good, and its jobs fail. To stop using the key, first take "Enable Customer Managed Keys" off in Informatica.',
      sources: [FAQ],
    },
    {
      text: 'Purge protection cannot be turned off: a deleted vault keeps its name for 90 days, in which it can be recovered.',
      sources: [SOFT_DELETE],
    },
  ],
  waiting: [
    { text: 'Up to 24 hours until Informatica uses the key after it was saved.', sources: [FAQ] },
    {
      text: 'Up to 10 minutes until Informatica uses its own key again after "Enable Customer Managed Keys" was taken off; until then this key must be enabled.',
      sources: [FAQ],
    },
  ],
  rotation: {
    text: 'A rotation makes a new version and keeps the old ones for decryption. Informatica finds it by itself, decrypts its keys with the old version and encrypts them with the new one: keep older versions enabled until that is done.',
    sources: [FAQ, ROTATION],
  },
  loss: {
    text: 'While the key is disabled or the access policy is gone, Informatica cannot decrypt the data of the organization, and every job that uses it fails. Enabling the key again ends it.',
    sources: [FAQ],
  },
  costs: [
    {
      text: 'Key Vault bills operations by the ten thousand, keys of 3072 and 4096 bits more than those of 2048; each RSA-HSM version in use costs a monthly fee besides, and each automatic rotation a fee of its own.',
      sources: [PRICES],
    },
  ],
};
