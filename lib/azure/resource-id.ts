import * as z from 'zod';
import { literalText } from '../fields/literal-text';

/**
 * Resource id of one type, such as `Microsoft.Insights/actionGroups` or `Microsoft.Network/virtualNetworks/subnets`.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function resourceId(type: string, what: string) {
  const [provider = '', ...kinds] = type.split('/');
  const path = kinds.map((kind) => `/${kind}/[A-Za-z0-9._-]{1,260}`).join('');
  const shape = `^/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[A-Za-z0-9._()-]{1,90}/providers/${provider.replace('.', '\\.')}${path}$`;
  const example = `/subscriptions/<id>/resourceGroups/<group>/providers/${provider}${kinds.map((kind) => `/${kind}/<name>`).join('')}`;
  return literalText(
    'azure',
    z.string().regex(new RegExp(shape, 'i'), `must be the resource id of ${what}: ${example}`),
  );
}
