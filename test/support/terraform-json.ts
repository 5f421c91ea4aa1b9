import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { CONFIGURATION_FOLDER } from '../../lib/azure/constructs/state-backend';

type Json = Record<string, unknown>;

export interface TerraformJson {
  readonly terraform: Json;
  readonly provider: Readonly<Record<string, readonly Json[]>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly output: Readonly<Record<string, Json>>;
  readonly variable?: Readonly<Record<string, Json>>;
  readonly locals?: Json;
  readonly check?: Readonly<Record<string, { readonly assert: readonly Json[] }>>;
}

/** A class of the provider bindings. */
interface Bound {
  readonly tfResourceType: string;
}

/** The JSON of the only stack that `build` makes, with the folders as they are beside a cmk.yaml. */
export function synthesize(
  build: (scope: Construct) => void,
  context: Readonly<Record<string, unknown>> = {},
): TerraformJson {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-synth-'));
  try {
    const app = new App({
      outdir: join(folder, 'cdktf.out'),
      stackTraces: false,
      context: { [CONFIGURATION_FOLDER]: folder, ...context },
    });
    build(app);
    const stack = app.node.children[0] as TerraformStack;
    stack.prepareStack();
    stack.runAllValidations();
    return withoutComments(JSON.parse(JSON.stringify(stack.toTerraform()))) as TerraformJson;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** CDKTF's own metadata, which Terraform does not read, are keys `//`. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutComments(inner)]));
}

/** All arguments of one resource. Throws when there is none of that class and name. */
export const resource = (json: TerraformJson, type: Bound, name: string): Json => pick(json.resource, type, name);

export const dataSource = (json: TerraformJson, type: Bound, name: string): Json => pick(json.data ?? {}, type, name);

/** Names of all resources of a class. */
export const namesOf = (json: TerraformJson, type: Bound): string[] =>
  Object.keys(json.resource[type.tfResourceType] ?? {});

function pick(all: TerraformJson['resource'], type: Bound, name: string): Json {
  const found = all[type.tfResourceType]?.[name];
  if (!found) throw new Error(`no ${type.tfResourceType}.${name} in ${JSON.stringify(Object.keys(all))}`);
  return found;
}
