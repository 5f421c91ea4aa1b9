import type { RunbookName } from '../../sheets/runbook-titles';
import { breakGlass } from './aws-break-glass';
import { compromised } from './aws-compromised';
import { recover } from './aws-recover';
import { replace } from './aws-replace';
import { retire } from './aws-retire';
import { revoke } from './aws-revoke';
import type { AwsContext, RunbookParts } from './context';

/** Every runbook of a key in AWS. */
export const AWS_RUNBOOKS: Readonly<Record<RunbookName, (c: AwsContext) => RunbookParts>> = {
  replace,
  revoke,
  recover,
  retire,
  'break-glass': breakGlass,
  compromised,
};
