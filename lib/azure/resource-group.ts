import { text } from '../fields/text';

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
export const resourceGroupName = text(
  /^[A-Za-z0-9_.()-]{0,89}[A-Za-z0-9_()-]$/,
  'must be the name of a resource group: 1 to 90 letters, digits or - _ ( ) . with no dot at the end',
  'Resource group of the vault. It must exist, unless createResourceGroup is true.',
);
