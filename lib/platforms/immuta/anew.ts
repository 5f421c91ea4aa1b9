import type { ImmutaDeployment } from './config';

/** What follows a change of cmk.yaml, in one sentence: steps of the old sheet no longer hold. */
export const anew = ({ id, stackName }: ImmutaDeployment): string =>
  `run \`npx cdk deploy ${stackName}\`, print this sheet again with \`npx --no cmk settings ${id}\`, and begin with step 1 of the new one`;
