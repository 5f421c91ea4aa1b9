import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../aws/fields';
import { titleIn } from '../aws/stack-description';
import { platformOf, platforms } from '../platforms';

/** The platform that a stack was deployed for, by its title; undefined where its description names none that we know. */
export function deployedTitle(stack: Stack): string | undefined {
  const title = titleIn(stack.Description ?? '');
  return platforms.find((p) => p.title === title)?.title;
}

/** Says so when the stack was deployed for another platform than the one that the configuration names. */
export function platformMismatch(d: AwsDeployment, stack: Stack): string | undefined {
  const is = deployedTitle(stack);
  const { title } = platformOf(d);
  if (is === undefined || is === title) return undefined;
  return (
    `stack ${d.stackName} was deployed for ${is}, and the configuration says ${title}: ` +
    'a key serves one platform. Put the platform back, or give the new one a deployment with another id'
  );
}
