import type { Construct } from 'constructs';
import { DeploymentStack } from '../../azure/constructs/deployment-stack';
import type { InformaticaDeployment } from './config';
import { facts } from './facts';
import { INFORMATICA } from './vendor';
import { phase } from './phases';

export function createStack(scope: Construct, d: InformaticaDeployment): void {
  new DeploymentStack(scope, d, {
    vendor: INFORMATICA,
    loss: facts.loss.text,
    phase: phase(d),
    reference: d.informaticaKmsConnect,
    vendorAddresses: d.vault.network?.informaticaAddresses,
  });
}
