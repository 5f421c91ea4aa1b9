import { z } from 'zod';
import { parseJson } from '../fields/json';

/** What a Terraform state says was deployed. Strings as Azure prints them. */
export interface DeployedState {
  readonly outputs: Readonly<Record<string, string>>;
  readonly vault?: Attributes;
  readonly key?: Attributes;
  /** The resource group belongs to the state: it was created by the stack. */
  readonly createdResourceGroup: boolean;
}

export type Attributes = Readonly<Record<string, unknown>>;

/** https://developer.hashicorp.com/terraform/internals/v1-compatibility-promises: version 4 since Terraform 0.12. */
const file = z.object({
  version: z.literal(4),
  outputs: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).optional() })),
      }),
    )
    .default([]),
});

/** Reads a state of Terraform. Undefined where the text is none: Terraform itself will say so. */
export function parseState(text: string): DeployedState | undefined {
  const json = parseJson(text);
  if (!json.read) return undefined;
  const parsed = file.safeParse(json.value);
  if (!parsed.success) return undefined;
  const first = (type: string): Attributes | undefined =>
    parsed.data.resources.find((r) => r.mode === 'managed' && r.type === type)?.instances[0]?.attributes;
  const outputs = Object.entries(parsed.data.outputs).filter(
    (entry): entry is [string, { value: string }] => typeof entry[1].value === 'string',
  );
  return {
    outputs: Object.fromEntries(outputs.map(([name, output]) => [name, output.value])),
    vault: first('azurerm_key_vault'),
    key: first('azurerm_key_vault_key'),
    createdResourceGroup: first('azurerm_resource_group') !== undefined,
  };
}
