import type { PolicyDocument } from '../../aws/policy/document';
import { readPolicy } from '../../aws/policy/read';
import { UserError } from '../../problems/user-error';

/**
 * A policy as IAM gives it, with percent signs as in an address. Throws a UserError where it can't be read.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
 */
export function policyIn(document: string | undefined, of: string): PolicyDocument {
  const found = readPolicy(decoded(document ?? ''));
  if (found === undefined) throw new UserError(`IAM gave no readable policy for ${of}.`, [], 3);
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** What IAM tells; undefined where what was asked for is not there. */
export async function unlessGone<T>(asked: () => Promise<T>): Promise<T | undefined> {
  try {
    return await asked();
  } catch (e) {
    if (['NoSuchEntity', 'NoSuchEntityException'].includes((e as Error).name)) return undefined;
    throw e;
  }
}
