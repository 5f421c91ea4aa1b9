import { azureOutputs } from '../../azure/outputs';
import type { OutputRules } from '../../fields/output-rule';
import type { InformaticaDeployment } from './config';

export const outputs = (d: InformaticaDeployment): OutputRules => azureOutputs(d, d.informaticaKmsConnect?.objectId);
