import type { ImmutaDeployment } from './config';

export const phases = { 'role-access': 'key and access' };

export const phase = (): keyof typeof phases => 'role-access';

export const next = (d: ImmutaDeployment): string =>
  `Deploy: npx cdk deploy ${d.stackName}. Then npx --no cmk settings ${d.id} shows what to do in Immuta`;
