import * as z from 'zod';
import { literalText } from '../fields/literal-text';
import { error, warning, type FieldProblem, type Path } from '../problems/problem';
import { clientId, objectId } from './ids';

/** How an enterprise application is found in the tenant: by exactly one of three. */
export const principalReference = (who: string) =>
  z.strictObject({
    displayName: literalText(
      'azure',
      z.string().min(1, 'must not be empty').max(120, 'must have at most 120 characters'),
    )
      .optional()
      .meta({
        description: `Name of ${who} under Enterprise applications. It must be the only one of that name, and registered by another tenant. clientId is safer.`,
      }),
    clientId: clientId(who)
      .optional()
      .meta({
        description: `Application (client) id of ${who}: the recommended way. Enterprise applications > ${who} > Application ID.`,
      }),
    objectId: objectId(`the service principal of ${who} in your tenant`)
      .optional()
      .meta({ description: `Object id of the service principal of ${who} in your tenant.` }),
  });

export interface PrincipalReference {
  readonly displayName?: string;
  readonly clientId?: string;
  readonly objectId?: string;
}

const WAYS = ['displayName', 'clientId', 'objectId'] as const;

export function checkReference(reference: PrincipalReference, path: Path): FieldProblem[] {
  const given = WAYS.filter((way) => reference[way] !== undefined);
  if (given.length === 1) {
    return reference.displayName === undefined
      ? []
      : [
          warning(
            [...path, 'displayName'],
            `anybody may give an application this name: the plan only proves that it was registered by another tenant. Name it by its clientId, under Enterprise applications > ${reference.displayName} > Application ID`,
          ),
        ];
  }
  const what = given.length === 0 ? 'nothing to find it by' : `${given.join(' and ')}, which may name different ones`;
  return [error(path, `has ${what}; give exactly one of ${WAYS.join(', ')}`)];
}
