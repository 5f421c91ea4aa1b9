import type { AwsDeployment } from '../aws/fields';
import { UserError } from '../problems/user-error';
import type { Checked } from './checks';
import { preflightAws } from './preflight/aws';
import { BEFORE_CONNECTING } from './preflight/aws-checks';
import type { Session } from './session';
import { verify } from './verify/verify';

/** Identity Center asks KMS itself: whether whoever is signed in here may use the key says nothing of that. */
const NOT_NEEDED = ['round trip', 'refusals', 'lookup role'] as const;

/**
 * Throws a UserError with all that is wrong where the instance is not ready for the key, or the key not as cmk.yaml says:
 * exit code 1, or 3 where that could not be seen.
 */
export async function refuseUnready(session: Session, d: AwsDeployment): Promise<void> {
  refuseUnlessPassed(d, NEEDS, await preflightAws(session, [d], BEFORE_CONNECTING));
  refuseUnlessPassed(d, KEY, await verify(session, [d], { samples: 1, without: NOT_NEEDED }));
}

/** What is proven, in the words of a refusal. */
interface Proof {
  readonly not: string;
  readonly unseen: string;
  /** The command that says more. */
  readonly command: string;
}

const NEEDS: Proof = {
  not: 'what the switch needs is not in place',
  unseen: 'whether what the switch needs is in place could not be seen',
  command: 'preflight',
};
const KEY: Proof = {
  not: 'the key is not as cmk.yaml says',
  unseen: 'whether the key is as cmk.yaml says could not be seen',
  command: 'verify',
};

function refuseUnlessPassed({ id }: AwsDeployment, proof: Proof, checked: readonly Checked[]): void {
  const wrong = checked.flatMap(({ checks }) => checks).filter(({ outcome }) => outcome !== 'pass');
  if (wrong.length === 0) return;
  const isKnown = wrong.some(({ outcome }) => outcome === 'fail');
  throw new UserError(
    `${id} was not connected: ${isKnown ? proof.not : proof.unseen}. See npx --no cmk ${proof.command} ${id}.`,
    wrong.map(({ check, text }) => ({ severity: 'error', message: `${check}: ${text}` })),
    isKnown ? 1 : 3,
  );
}
