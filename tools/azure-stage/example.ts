import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

/** The deployment that is deployed: its id in cmk.yaml. */
export const DEPLOYMENT = 'informatica-prod';

const deployment = z.looseObject({
  tenantId: z.string(),
  subscriptionId: z.string(),
  location: z.string(),
  resourceGroup: z.string(),
  vault: z.looseObject({ name: z.string() }),
  key: z.looseObject({ name: z.string() }),
  deployers: z.tuple([z.string()], z.string()),
  administrators: z.array(z.string()).default([]),
  informaticaKmsConnect: z.unknown().optional(),
  tags: z.record(z.string(), z.string()).default({}),
});

/** A deployment as cmk.yaml has it: only what the check changes is known by name. */
export type DeploymentText = z.output<typeof deployment>;

const file = z.object({
  name: z.string().optional(),
  defaults: z.record(z.string(), z.unknown()).default({}),
  deployments: z.looseObject({ [DEPLOYMENT]: deployment }),
});

export interface Example {
  readonly name?: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Without the access of the vendor, which comes in the second phase. */
  readonly deployment: DeploymentText;
}

/** @param path cmk.yaml with the deployment `informatica-prod`, of which the stack makes the resource group */
export function readExample(path: string): Example {
  const { name, defaults, deployments } = file.parse(parse(readFileSync(path, 'utf8')));
  return { name, defaults, deployment: { ...deployments[DEPLOYMENT], informaticaKmsConnect: undefined } };
}
