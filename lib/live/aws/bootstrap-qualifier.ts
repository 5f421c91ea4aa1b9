import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEFAULT = 'hnb659fds';

/** Qualifier of the CDK bootstrap, from the cdk.json in this folder; the CDK's default where it names none. */
export function bootstrapQualifier(directory: string): string {
  try {
    const { context } = JSON.parse(readFileSync(join(directory, 'cdk.json'), 'utf8')) as {
      context?: Record<string, unknown>;
    };
    const qualifier = context?.['@aws-cdk/core:bootstrapQualifier'];
    return typeof qualifier === 'string' ? qualifier : DEFAULT;
  } catch {
    return DEFAULT;
  }
}
