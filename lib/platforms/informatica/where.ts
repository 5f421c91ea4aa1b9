import { VENDOR } from './config';

/** The form in Informatica; only users with both roles see the tab. */
export const FORM = { path: ['Informatica', 'Administrator', 'Settings', 'Security', 'edit (the pencil)'] };

/** The application in the customer's tenant, after the consent. */
export const APPLICATION = {
  address: 'https://entra.microsoft.com/',
  path: ['Microsoft Entra ID', 'Enterprise applications', VENDOR],
};
