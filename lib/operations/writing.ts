import { UserError } from '../problems/user-error';

/** Does what writes a file, and says in a sentence why it can't; `shown` is its name for a person. */
export function writing(shown: string, act: () => void): void {
  try {
    act();
  } catch (e) {
    throw new UserError(`${shown} can't be written (${(e as NodeJS.ErrnoException).code ?? String(e)}).`);
  }
}
