import { createHash } from 'node:crypto';
import type { AzureAlertKindId } from './kinds';

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const LONGEST_WORKSPACE = 63;

export const actionGroupName = (stackName: string): string => `${stackName}-alerts`;
export const logRuleName = (stackName: string, id: AzureAlertKindId): string => `${stackName}-${id}`;
/** One alert for each operation: the activity log takes no list. */
export const activityRuleName = (stackName: string, operation: string): string =>
  `${stackName}-${operation.replace(/^Microsoft\./, '').replaceAll('/', '-')}`;

/** The workspace of a deployment that names none. */
export function workspaceName(stackName: string): string {
  const whole = `${stackName}-logs`;
  if (whole.length <= LONGEST_WORKSPACE) return whole;
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, 8);
  return `${stackName.slice(0, LONGEST_WORKSPACE - hash.length - 6)}-${hash}-logs`;
}
