import type { z } from 'zod';
import type { Cloud } from './deployment';

/**
 * AWS: tokens of CDK, which fails for one that it did not make; `${`, which CloudFormation's validation takes for a
 * reference outside of Fn::Sub; dynamic references, which would put a secret where the text stands.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * Azure: tokens of CDKTF. Whatever else Terraform would read is escaped (lib/azure/literal.ts).
 */
const REFERENCES: Readonly<Record<Cloud, RegExp>> = {
  aws: /\$\{|#\{Token\[|\{\{resolve:/,
  azure: /[$#]\{TfToken\[/,
};

/** Free text that goes into a template as it is written. */
export const literalText = (cloud: Cloud, text: z.ZodString) =>
  text.superRefine((value, context) => {
    const found = REFERENCES[cloud].exec(value)?.[0];
    if (found === undefined) return;
    const reader = cloud === 'aws' ? 'CDK and CloudFormation take' : 'CDKTF takes';
    context.addIssue({ code: 'custom', message: `must be plain text: ${reader} ${found} for a reference` });
  });
