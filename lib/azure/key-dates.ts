import { type FieldProblem, warning } from '../problems/problem';
import type { AzureDeployment } from './fields';

/**
 * What the dates of cmk.yaml mean now; they are read only when the key is created, and a rotation makes a version with
 * dates of its own. https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
 */
export function checkKeyDates({ key }: Pick<AzureDeployment, 'key'>, now: Date): FieldProblem[] {
  const { activationDate, expirationDate } = key;
  const found: FieldProblem[] = [];
  if (activationDate !== undefined && new Date(activationDate) > now) {
    found.push(warning(['key', 'activationDate'], `the key encrypts and wraps nothing before ${activationDate}`));
  }
  if (expirationDate !== undefined && new Date(expirationDate) <= now) {
    found.push(
      warning(
        ['key', 'expirationDate'],
        `${expirationDate} is past: a key that is created now encrypts and wraps nothing, and one that was created before does so only if it was rotated since. Give a later date, or rotate the key`,
      ),
    );
  }
  return found;
}
