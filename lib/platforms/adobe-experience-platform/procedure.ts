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
    ...(ready ? {} : { next: `Print the second half, Adobe's form: \`npx --no cmk settings ${d.id}\`` }),
    later: laterOf(d, keyArn),
    drawing: drawingOf(d),
  };
}
