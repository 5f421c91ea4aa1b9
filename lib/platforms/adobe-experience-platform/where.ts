import type { Where } from '../../sheets/procedure';

/** Adobe's page with the policy to copy and, below it, the form for the key. */
export const CONFIGURE: Where = {
  address: 'https://experience.adobe.com/',
  path: [
    'Adobe Experience Platform',
    'Administration (left navigation)',
    'Encryption',
    'the card **Customer Managed Keys**',
    'Configure',
  ],
};

/** Where the state of the key is shown. */
export const CARD: Where = { ...CONFIGURE, path: CONFIGURE.path.slice(0, -1) };
