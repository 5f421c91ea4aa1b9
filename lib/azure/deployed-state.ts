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

/**
 * Reads a state of Terraform. Undefined where the text is none: Terraform itself will say so. Only what is asked for is
 * looked at, since a file of eight megabytes may have a million entries.
 * https://developer.hashicorp.com/terraform/internals/v1-compatibility-promises: version 4 since Terraform 0.12.
 */
export function parseState(text: string): DeployedState | undefined {
  const json = parseJson(text);
  const state = json.read ? json.value : undefined;
  if (!isObject(state) || state['version'] !== 4) return undefined;
  const { outputs = {}, resources = [] } = state;
  if (!isObject(outputs) || !Array.isArray(resources)) return undefined;
  return {
    outputs: textsOf(outputs),
    vault: firstOf('azurerm_key_vault', resources),
    key: firstOf('azurerm_key_vault_key', resources),
    createdResourceGroup: firstOf('azurerm_resource_group', resources) !== undefined,
  };
}

function textsOf(outputs: Attributes): Record<string, string> {
  const values = Object.entries(outputs).map(([name, output]) => [
    name,
    isObject(output) ? output['value'] : undefined,
  ]);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function firstOf(type: string, resources: readonly unknown[]): Attributes | undefined {
  const found = resources.find((r) => isObject(r) && r['mode'] === 'managed' && r['type'] === type);
  const instances = isObject(found) ? found['instances'] : undefined;
  const instance: unknown = Array.isArray(instances) ? instances[0] : undefined;
  const attributes = isObject(instance) ? instance['attributes'] : undefined;
  return isObject(attributes) ? attributes : undefined;
}

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
