import { output, type Outputs } from '../outputs';
import type { Procedure } from '../../sheets/procedure';
import { beforeOf } from './before';
import type { AdobeDeployment } from './config';
import { drawingOf } from './drawing';
import { formSteps } from './form-steps';
import { laterOf } from './later';
import { phase } from './phases';
import { policySteps } from './policy-steps';

/** The hand-over to Adobe: its policy comes first, and the key is entered once that is deployed. */
export function procedure(d: AdobeDeployment, outputs: Outputs): Procedure {
  const keyArn = output(d.stackName, outputs, 'KmsKeyArn');
  const ready = phase(d) === 'vendor-access';
  return {
    before: beforeOf(d),
    steps: ready ? formSteps(d, keyArn) : policySteps(d),
    next: ready
      ? `The cloud engineer tells the owner of the data and those on call that the key is in use, and keeps this sheet where those on call find it: without the key the data is out of reach.`
      : `The cloud engineer prints phase 2, Adobe's form (\`npx --no cmk settings ${d.id}\`), does its first step, and gives the sheet to the platform administrator.`,
    later: laterOf(d, keyArn),
    drawing: drawingOf(d),
  };
}
