import type { RunbookName } from '../../sheets/runbook-titles';
import { breakGlass } from './azure-break-glass';
import { compromised } from './azure-compromised';
import { recover } from './azure-recover';
import { replace } from './azure-replace';
import { retire } from './azure-retire';
import { revoke } from './azure-revoke';
import type { AzureContext, RunbookParts } from './context';

/** Every runbook of a key in Azure. */
export const AZURE_RUNBOOKS: Readonly<Record<RunbookName, (c: AzureContext) => RunbookParts>> = {
  replace,
  revoke,
  recover,
  retire,
  'break-glass': breakGlass,
  compromised,
};
