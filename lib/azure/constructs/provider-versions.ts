/**
 * The providers of Terraform, exact: `cdktf synth` deletes a stack's lock file with its folder, so that no other place
 * holds them. The bindings (@cdktf/provider-*) were made for 4.55.0 and 3.7.0, and ask for just those versions.
 * azurerm 4.81.0 is the first that uses the control-plane API 2026-02-01; the older ones end on 2027-02-27.
 * https://learn.microsoft.com/azure/key-vault/general/access-control-default
 */
export const PROVIDER_VERSIONS = {
  azurerm: { source: 'hashicorp/azurerm', version: '4.81.0' },
  azuread: { source: 'hashicorp/azuread', version: '3.9.0' },
} as const;

/** A postcondition of a data source and the check of a lock file in S3 need it. */
export const TERRAFORM_VERSION = '>= 1.10.0';
