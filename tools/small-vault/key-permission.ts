/**
 * Key permissions of a vault access policy, as far as the small vault knows them, in the spelling of the ARM
 * document: https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/accesspolicies
 */
export type KeyPermission =
  | 'get'
  | 'list'
  | 'create'
  | 'update'
  | 'delete'
  | 'recover'
  | 'purge'
  | 'encrypt'
  | 'decrypt'
  | 'wrapKey'
  | 'unwrapKey'
  | 'rotate'
  | 'getRotationPolicy'
  | 'setRotationPolicy';
