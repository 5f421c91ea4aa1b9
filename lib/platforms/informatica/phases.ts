import type { InformaticaDeployment } from './config';

export const phases = {
  'before-consent': 'vault and key, before the consent',
  'vendor-access': 'with the access of Informatica KMS Connect',
};

export const phase = (d: InformaticaDeployment): keyof typeof phases =>
  d.informaticaKmsConnect === undefined ? 'before-consent' : 'vendor-access';

export function next(d: InformaticaDeployment): string {
  const deploy = `npx cdktf deploy ${d.stackName}`;
  const sheet = `npx --no cmk settings ${d.id}`;
  return phase(d) === 'before-consent'
    ? `Deploy: ${deploy}. Then ${sheet} shows how to give the consent; add informaticaKmsConnect to cmk.yaml and deploy again`
    : `Deploy: ${deploy}. Then ${sheet} shows what to enter in Informatica`;
}
