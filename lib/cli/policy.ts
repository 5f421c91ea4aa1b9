import type { Deployment } from '../config/identity';
import { UserError } from '../config/user-error';
import { platformOf } from '../platforms';
import type { Io, Result } from './command';
import { chosen, configuration } from './configuration';

export interface PolicyOptions {
  readonly format: 'json';
}

/** The key policy as JSON, exactly as it is deployed. */
export function policy(id: string, _options: PolicyOptions, io: Io): Result {
  const [deployment] = chosen(configuration(io), [id], false) as [Deployment];
  const { aws } = platformOf(deployment);
  if (aws === undefined) {
    throw new UserError(`${deployment.id} is on ${deployment.cloud}; key policies are an AWS matter.`);
  }
  return { stdout: `${JSON.stringify(aws.keyPolicy(deployment), undefined, 2)}\n` };
}
