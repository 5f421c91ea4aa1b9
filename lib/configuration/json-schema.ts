import * as z from 'zod';
import { ID_SHAPE } from '../fields/deployment-id';
import { platforms } from '../platforms';
import type { Platform } from '../platforms/platform';
import { optionalFields } from './defaults';

type Json = Record<string, unknown>;

/**
 * JSON Schema of cmk.yaml for editors, made from the same zod schemas (input side). Each deployment is judged by its
 * platform alone, so that an editor underlines the wrong field and not the whole deployment. What `defaults` may
 * provide is never required of a deployment: neither an optional field, nor a field inside an optional object, the rest
 * of which may stand in `defaults`.
 */
export function jsonSchema(): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'cmk.yaml',
    description: 'Platforms whose data is encrypted with keys that the organization owns.',
    type: 'object',
    additionalProperties: false,
    required: ['deployments'],
    properties: {
      name: {
        type: 'string',
        ...ID_SHAPE,
        description:
          'Optional name of this fleet: part of stack names, default aliases and tags. Another name makes other stacks and keys.',
      },
      defaults: {
        type: 'object',
        description: 'Optional fields for all deployments. Objects are merged by key, lists are replaced.',
        additionalProperties: false,
        properties: allDefaultProperties(),
      },
      deployments: {
        type: 'object',
        description: 'Deployments by id. The id is the identity of the key: another id makes another key.',
        minProperties: 1,
        propertyNames: ID_SHAPE,
        additionalProperties: { $ref: '#/definitions/deployment' },
      },
    },
    definitions: {
      deployment: {
        type: 'object',
        required: ['platform'],
        properties: {
          platform: {
            enum: [...new Set(platforms.map((p) => p.name))],
            description: platforms.map((p) => `${p.name}: ${p.title}`).join('\n'),
          },
        },
        allOf: platforms.map((p) => ({ if: isPlatform(p), then: { $ref: `#/definitions/${definition(p)}` } })),
      },
      ...Object.fromEntries(platforms.map((p) => [definition(p), platformSchema(p)])),
    },
  };
}

const definition = (p: Platform): string => `${p.name}-${p.cloud}`;

const clouds = (p: Platform): string[] =>
  platforms.filter((other) => other.name === p.name).map((other) => other.cloud);

function isPlatform(p: Platform): Json {
  const several = clouds(p).length > 1;
  return {
    required: several ? ['platform', 'cloud'] : ['platform'],
    properties: { platform: { const: p.name }, ...(several ? { cloud: { const: p.cloud } } : {}) },
  };
}

const toJson = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as Json;
  return json;
};

/** The platform's fields; an object that `defaults` may complete requires nothing. */
function platformSchema(p: Platform): Json {
  const json = toJson(p.schema);
  const properties = json['properties'] as Json;
  const loose = Object.entries(properties).map(([name, field]) => [
    name,
    optionalFields(p).has(name) ? lax(field) : field,
  ]);
  return {
    ...json,
    properties: {
      platform: { const: p.name },
      cloud: { enum: clouds(p), description: 'Needed only where the platform offers several clouds.' },
      ...(Object.fromEntries(loose) as Json),
    },
  };
}

/** Optional fields of all platforms, by name; where two platforms describe a name in two ways, either may stand. */
function allDefaultProperties(): Json {
  const fields = new Map<string, Map<string, Json>>();
  for (const [name, field] of platforms.flatMap((p) => Object.entries(defaultProperties(p)))) {
    const variants = fields.get(name) ?? new Map<string, Json>();
    fields.set(name, variants.set(JSON.stringify(field), field as Json));
  }
  return Object.fromEntries([...fields].map(([name, variants]) => [name, either([...variants.values()])]));
}

function either(variants: readonly Json[]): unknown {
  if (variants.length === 1) return variants[0];
  const descriptions = [...new Set(variants.map((v) => String(v['description'])))];
  return { description: descriptions.join(' Or: '), anyOf: variants };
}

function defaultProperties(p: Platform): Json {
  const properties = toJson(p.schema)['properties'] as Json;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => optionalFields(p).has(name))
      .map(([name, field]) => [name, lax(field)]),
  );
}

/**
 * The same without `required` in objects, which are merged by key with those of `defaults`. Lists are replaced whole,
 * so that an item still needs all of its fields: an external principal its reason.
 */
function lax(schema: unknown): unknown {
  const { required: _required, ...rest } = schema as Json;
  const properties = rest['properties'] as Json | undefined;
  if (properties === undefined) return rest;
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, lax(v)])) };
}
