/**
 * Whom the mutation operators bring in. No matrix and no case speaks of them, so that a mutant dies by what the rules say
 * of all others, and never because a case happens to ask about one of these.
 */
export const CAST = {
  account: '678967896789',
  role: 'role/Intruder',
  service: 'intruder.amazonaws.com',
  federated: 'oidc-provider/intruder.example.com',
  key: 'key/intruder',
  partition: 'aws-iso',
} as const;
