import type { AwsDeployment } from '../../aws/fields';
import { callerOf } from '../../live/aws/caller';
import { RefusedError } from '../../live/refused-error';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/** Whether whoever asks may become the role that changes the key, where the deployment names one. */
export async function accessRole({ accounts }: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> {
  const { accessRole: role } = d;
  if (role === undefined) return [];
  return asked('access role', ['sts:AssumeRole'], async () => {
    try {
      const { arn } = await accounts.change(d, role, `asking who answers as ${role}`, callerOf);
      return [pass('access role', `the present credentials become ${arn}`)];
    } catch (e) {
      if (!(e instanceof RefusedError)) throw e;
      return [
        fail(
          'access role',
          `the present credentials may not become ${role}, the deployment's accessRole`,
          'Allow sts:AssumeRole on it to whoever changes the key, and let its trust policy name them.',
        ),
      ];
    }
  });
}
