import type { IdentityCenterDeployment } from './config';

export const phases = { baseline: 'baseline policy', narrowed: 'narrowed to one instance' };

export const phase = (d: IdentityCenterDeployment): keyof typeof phases => (d.narrowed ? 'narrowed' : 'baseline');

export function next(d: IdentityCenterDeployment): string {
  return phase(d) === 'baseline'
    ? `Deploy: npx cdk deploy ${d.stackName}; switch the instance with npx --no cmk settings ${d.id}; when sign-in works, set narrowed: true`
    : `Deploy: npx cdk deploy ${d.stackName}, then check the sign-in`;
}
