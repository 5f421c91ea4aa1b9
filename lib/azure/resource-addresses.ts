/** Addresses of the resources of a stack in Terraform's state, as its constructs name them. */
export const ADDRESSES = {
  resourceGroup: 'azurerm_resource_group.ResourceGroup',
  vault: 'azurerm_key_vault.Vault',
  key: 'azurerm_key_vault_key.Key',
  vendorAccess: 'azurerm_key_vault_access_policy.VendorAccess',
  /** The look-up of the vendor's application in the directory. */
  vendor: 'data.azuread_service_principals.Vendor',
} as const;

/** Of the access policy of a deployer or administrator. */
export const accessAddress = (objectId: string): string => `azurerm_key_vault_access_policy.Access-${objectId}`;
