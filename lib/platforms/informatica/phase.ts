import type { Phase } from '../../sheets/sheet';
import type { InformaticaDeployment } from './config';

/** The consent in Informatica creates the application in the tenant: the vendor's access cannot come before it. */
export function phase(d: InformaticaDeployment): Phase {
  const deploy = `npx cdktf deploy ${d.stackName}`;
  const sheet = `npx --no cmk settings ${d.id}`;
  return d.informaticaKmsConnect === undefined
    ? {
        step: 1,
        of: 2,
        name: 'vault and key, before the consent',
        next: `Deploy: ${deploy}. Then ${sheet} shows how to give the consent; add informaticaKmsConnect to cmk.yaml and deploy again`,
      }
    : {
        step: 2,
        of: 2,
        name: 'with the access of Informatica KMS Connect',
        next: `Deploy: ${deploy}. Then ${sheet} shows what to enter in Informatica`,
      };
}
