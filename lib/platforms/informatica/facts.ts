import { KEY_ROTATION, KEY_VAULT_COSTS, PURGE_PROTECTION } from '../../azure/facts';
import type { Facts } from '../facts';
import { FAQ } from './pages';

/** The instructions are "Enable Customer Managed Keys for your Organization on Microsoft Azure", February 2025. */
export const facts: Facts = {
  irreversible: [
    {
      text: 'A deleted key stops every job at once; when it can be recovered no more, after 90 days, the encrypted data of the organization is lost for good. To stop using the key, first take "Enable Customer Managed Keys" off in Informatica.',
      sources: [FAQ],
    },
    PURGE_PROTECTION,
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
    sources: [FAQ, KEY_ROTATION],
  },
  loss: {
    text: 'While the key is disabled or the access policy is gone, Informatica cannot decrypt the data of the organization, and every job that uses it fails. Enabling the key again ends it.',
    sources: [FAQ],
  },
  costs: KEY_VAULT_COSTS,
};
