import { RefusedError } from '../../../lib/live/refused-error';
import { UserError } from '../../../lib/problems/user-error';

/** What a failed call says: one line for a person, with exit code 3. Throws where it is anything else. */
export async function sentenceOf(failing: Promise<unknown>, refused: boolean): Promise<string> {
  const thrown: unknown = await failing.then(
    (value) => new Error(`it did not fail, and gave ${JSON.stringify(value)}`),
    (e: unknown) => e,
  );
  if (!(thrown instanceof UserError)) throw thrown;
  expect(thrown.message).toMatch(/^Failed while [^\n]+$/);
  expect({ exitCode: thrown.exitCode, refused: thrown instanceof RefusedError }).toEqual({ exitCode: 3, refused });
  return thrown.message;
}
