import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Configuration, choice, configurationsOf } from './configurations';

/** The hand-written YAML files of this folder. Nothing here, nor anything it imports, comes from lib. */

const text = z.string().min(1);
const value = z.union([text, z.array(text)]);
const context = z.record(text, value);

const principal = z.union([
  z.strictObject({ arn: text, iam: text.optional() }),
  z.strictObject({ service: text }),
  z.strictObject({ federated: text }),
  z.strictObject({ anonymous: z.literal(true) }),
  /** Whoever else there is: the one of world.yaml, and whomever a policy names of whom the matrix does not speak. */
  z.strictObject({ else: z.enum(['account', 'elsewhere', 'service', 'federated']) }),
]);

const rule = z.strictObject({
  rule: text,
  /** A name under `sources`: the vendor's page that says so. */
  source: text,
  /** Names of choices: one of those of each group that is named here must have been made. All when absent. */
  in: z.array(text).optional(),
  principals: z.array(text).min(1),
  /** Actions, or names of lists of actions in world.yaml. */
  actions: z.array(text).min(1),
  /** The key of the deployment when absent. */
  targets: z.array(text).optional(),
  context: context.optional(),
  /** One case for each of several contexts. */
  contexts: z.array(context).optional(),
  /** Each missing, and each with a wrong value, must be denied. */
  conditions: z.record(text, z.strictObject({ right: value, wrong: z.array(value).min(1) })).optional(),
  expect: z.enum(['allow', 'deny']),
});

const matrix = z.strictObject({
  platform: text,
  account: text,
  sources: z.record(text, z.url()),
  base: choice,
  /** Groups of which each configuration has one choice, in every combination. */
  choices: z.array(z.record(text, choice)),
  /** The first has all combinations, the others as many as bring every two choices together. */
  places: z.record(text, choice),
  principals: z.record(text, principal),
  rules: z.array(rule),
});

const world = z.strictObject({
  organizations: z.record(text, z.array(text)),
  others: z.strictObject({ account: text, elsewhere: text, service: text, federated: text }),
  iam: z.record(text, z.strictObject({ actions: z.array(text), resource: text })),
  actions: z.record(text, z.array(text)),
  sources: z.record(text, z.url()),
});

export type Matrix = z.infer<typeof matrix> & { readonly configurations: Readonly<Record<string, Configuration>> };
export type Rule = z.infer<typeof rule>;
export type PrincipalEntry = z.infer<typeof principal>;
export type World = z.infer<typeof world>;

const read = (name: string): unknown => parse(readFileSync(join(__dirname, `${name}.yaml`), 'utf8'), { merge: true });

export const readWorld = (): World => world.parse(read('world'));

export function readMatrix(platform: string): Matrix {
  const found = matrix.parse(read(platform));
  return { ...found, configurations: configurationsOf(found.base, found.choices, found.places) };
}

/** Platforms on AWS: one file each in this folder. */
export const platforms: readonly string[] = readdirSync(__dirname)
  .filter((file) => file.endsWith('.yaml') && file !== 'world.yaml')
  .map((file) => file.slice(0, -'.yaml'.length))
  .sort();
