import { type FieldProblem, error } from '../../problems/problem';
import type { AzureDeployment } from '../fields';

/** Rules over several fields of `alerts`. */
export function checkAlerts({ alerts }: AzureDeployment): FieldProblem[] {
  if (alerts === undefined || (alerts.emails === undefined) !== (alerts.actionGroupId === undefined)) return [];
  const given = alerts.emails === undefined ? 'neither' : 'both';
  return [error(['alerts'], `must have emails or actionGroupId, and has ${given}: the alerts go to one of them`)];
}
