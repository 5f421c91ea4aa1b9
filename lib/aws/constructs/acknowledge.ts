import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Says why rules of cdk-nag are not met by a resource, for whoever runs it over the stacks. A reason by the id of the rule.
 * https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
export function acknowledge(resource: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(resource).acknowledge(...rules);
}
