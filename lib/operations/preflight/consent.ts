import { findServicePrincipal } from '../../live/azure/service-principal';
import { informatica } from '../../platforms/informatica';
import type { InformaticaDeployment } from '../../platforms/informatica/config';
import { INFORMATICA } from '../../platforms/informatica/vendor';
import { type Check, fail, pass } from '../checks';
import { answered } from './answered';
import type { AzureQuestion } from './azure-question';

/** Of Informatica alone, once cmk.yaml names its application: whether the consent made it in the tenant. */
export async function consent({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const reference = d.platform === informatica.name ? (d as InformaticaDeployment).informaticaKmsConnect : undefined;
  if (reference === undefined) return [];
  const answer = await findServicePrincipal(d.tenantId, reference, session.resourceManager);
  return answered('consent', answer, (found = []): readonly Check[] => {
    const { application, whenMissing } = INFORMATICA;
    const [first, ...more] = found;
    if (first === undefined) {
      return [fail('consent', `tenant ${d.tenantId} has no such application as ${application} yet`, whenMissing)];
    }
    if (more.length > 0) {
      const many = `${found.length} applications have the name ${first.displayName}`;
      return [fail('consent', many, 'Write the clientId of the right one in cmk.yaml.')];
    }
    const is = `${first.displayName} is in the tenant, with object id ${first.id}`;
    if (first.accountEnabled !== false) return [pass('consent', is)];
    return [fail('consent', `${is}, and may not sign in`, 'Enable it: Enterprise applications > Properties.')];
  });
}
