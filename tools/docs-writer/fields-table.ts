import { jsonSchema } from '../../lib/configuration/json-schema';
import { platforms } from '../../lib/platforms';
import type { Platform } from '../../lib/platforms/platform';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

interface Row {
  readonly name: string;
  readonly value: string;
  readonly fallback: string;
  readonly text: string;
}

const CLOUDS = { aws: 'AWS', azure: 'Azure' } as const;

/** Tables of the fields made from the JSON Schema that editors get: what platforms of a cloud share, then the rest. */
export function fieldsTables(): string {
  const clouds = [...new Set(platforms.map((p) => p.cloud))];
  return clouds
    .flatMap((cloud) =>
      tablesOf(
        cloud,
        platforms.filter((p) => p.cloud === cloud),
      ),
    )
    .join('\n');
}

function tablesOf(cloud: keyof typeof CLOUDS, here: readonly Platform[]): string[] {
  const rows = new Map(here.map((p) => [p, platformRows(p)]));
  const lines = [...rows.values()].flat();
  const isShared = (line: string) => lines.filter((other) => other === line).length > 1;
  const shared = [...new Set(lines.filter(isShared))];
  const common = `These fields are the same for every platform on ${CLOUDS[cloud]}.`;
  return [
    ...(shared.length === 0 ? [] : [table(`Every deployment on ${CLOUDS[cloud]}`, common, shared)]),
    ...here.map((p) =>
      table(
        `\`platform: ${p.name}\``,
        `${p.title}, on ${CLOUDS[cloud]}.`,
        (rows.get(p) ?? []).filter((line) => !shared.includes(line)),
      ),
    ),
  ];
}

const table = (title: string, text: string, rows: readonly string[]): string =>
  [`## ${title}`, '', text, '', '| Field | Value | Default | |', '|---|---|---|---|', ...rows, ''].join('\n');

function platformRows(p: Platform): string[] {
  const { definitions } = jsonSchema() as { definitions: Readonly<Record<string, Schema>> };
  const schema = definitions[`${p.name}-${p.cloud}`];
  if (schema === undefined) throw new Error(`the JSON Schema has no definition for ${p.name} on ${p.cloud}`);
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !['platform', 'cloud'].includes(name))
    .flatMap(([name, field]) => rowsOf(name, field, (schema.required ?? []).includes(name)))
    .map((r) => `| \`${r.name}\` | ${r.value} | ${r.fallback} | ${cell(r.text)} |`);
}

/** A field, and below it the fields inside it; `[]` marks an item of a list. */
function rowsOf(name: string, field: Schema, required: boolean): Row[] {
  const row = { name, value: valueOf(field), fallback: fallbackOf(field, required), text: field.description ?? '' };
  const variants = field.oneOf ?? field.anyOf;
  if (variants !== undefined) {
    return [row, ...variants.flatMap((variant) => variantRows(name, variant))];
  }
  const inner = field.type === 'array' ? field.items : field;
  const prefix = field.type === 'array' ? `${name}[]` : name;
  return [row, ...propertyRows(prefix, inner)];
}

function variantRows(name: string, variant: Schema): Row[] {
  const type = String(variant.properties?.['type']?.const ?? '');
  const row = { name: `${name}.type`, value: `\`${type}\``, fallback: '', text: variant.description ?? '' };
  const rest = { ...variant, properties: without(variant.properties ?? {}, 'type') };
  return [row, ...propertyRows(name, rest).map((r) => ({ ...r, text: `${r.text} Only with \`${type}\`.`.trim() }))];
}

const without = (properties: Readonly<Record<string, Schema>>, name: string) =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));

function propertyRows(prefix: string, schema: Schema | undefined): Row[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, field]) =>
    rowsOf(`${prefix}.${name}`, field, (schema?.required ?? []).includes(name)),
  );
}

function valueOf(field: Schema): string {
  if (field.enum !== undefined) return field.enum.map((v) => `\`${String(v)}\``).join(' or ');
  if (field.oneOf !== undefined || field.anyOf !== undefined) return 'one of these';
  switch (field.type) {
    case 'array':
      return field.items?.type === 'object' ? 'list' : 'list of texts';
    case 'object':
      return 'mapping';
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return 'number';
    default:
      return 'text';
  }
}

function fallbackOf(field: Schema, required: boolean): string {
  if (required) return 'required';
  if (field.default === undefined) return 'optional';
  const text = JSON.stringify(field.default);
  return text === '{}' || text === '[]' ? 'none' : `\`${text.replaceAll('"', '')}\``;
}

const cell = (text: string): string => text.replaceAll(/[|*<]/g, '\\$&').replaceAll('\n', ' ');
