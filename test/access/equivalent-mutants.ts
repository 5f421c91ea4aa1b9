import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants';
import { PROJECT } from '../../tools/project';
import type { Policies } from './policies';

/** A change that no request can tell from the original, and why. */
export interface Equivalent {
  readonly document: Mutant['document'];
  readonly sid?: RegExp;
  readonly operator: RegExp;
  /** Of those mutants alone that are so, where that matters. */
  readonly where?: (mutant: Mutant) => boolean;
  readonly proof: string;
  /** The proof carried out, where a program can. */
  readonly holds?: (original: Policies, mutant: Policies) => boolean;
}

/** An entry that matches a mutant which a case kills, or that matches nothing, fails the tests of its platform. */
export async function equivalentsOf(platform: string): Promise<readonly Equivalent[]> {
  const file = join(PROJECT, 'test/lib/platforms', platform, 'equivalent-mutants.ts');
  if (!existsSync(file)) return [];
  return ((await import(file)) as { readonly equivalents: readonly Equivalent[] }).equivalents;
}

export const matches = (e: Equivalent, mutant: Mutant): boolean =>
  e.document === mutant.document &&
  (e.sid === undefined ? mutant.sid === undefined : e.sid.test(mutant.sid ?? '')) &&
  e.operator.test(mutant.operator) &&
  (e.where?.(mutant) ?? true);

export const proofOf = (equivalents: readonly Equivalent[], mutant: Mutant): Equivalent | undefined =>
  equivalents.find((e) => matches(e, mutant));

export const SERVICE_REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_kms.html';
const PERMISSIONS = 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html';
/** Operations that only the account of the key may do. */
export const administration = /^the action kms:(PutKeyPolicy|ScheduleKeyDeletion|ReplicateKey) is added$/;

/** Administration given to a principal of another account, in the statement of a key policy with this Sid. */
export const administrationElsewhere = (sid: RegExp): Equivalent => ({
  document: 'key',
  sid,
  operator: administration,
  proof: `KMS refuses these operations from other accounts, whatever a policy says (${PERMISSIONS})`,
});
