import { z } from 'zod';
import { covering } from './covering';

export const choice = z.strictObject({
  /** What cmk.yaml says for the deployment, without `platform`. */
  deployment: z.record(z.string(), z.unknown()).optional(),
  /** Files that the deployment names. */
  files: z.record(z.string(), z.string()).optional(),
  /** Properties of the key in the template. */
  key: z.record(z.string(), z.unknown()).optional(),
  /** Texts of the deployment and of every case, and what stands there in another partition. */
  replace: z.record(z.string(), z.string()).optional(),
});

type Choice = z.infer<typeof choice>;

/** One combination of the choices of a matrix. */
export interface Configuration {
  /** What cmk.yaml says for the deployment, without `platform`. */
  readonly deployment: Readonly<Record<string, unknown>>;
  /** Files that the deployment names. */
  readonly files: Readonly<Record<string, string>>;
  /** Properties that the key must have in the template. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The name of the choice of each group, the place last. */
  readonly choices: readonly string[];
  readonly replace: Readonly<Record<string, string>>;
  /** Whether it is one of those that bring every two choices together, in which mistakes are made too. */
  readonly covering: boolean;
}

type Group = Readonly<Record<string, Choice>>;

/** Every combination in the first place, and in each other place enough of them to bring every two choices together. */
export function configurationsOf(
  base: Choice,
  groups: readonly Group[],
  places: Group,
): Readonly<Record<string, Configuration>> {
  const all = combinations(groups.map((group) => Object.keys(group)));
  const some = covering(all);
  return Object.fromEntries(
    Object.entries(places).flatMap(([place, there], i) =>
      (i === 0 ? all : some).map((names) => {
        const chosen = names.map((name, j) => groups[j]?.[name] as Choice);
        const name = [...names, ...(i === 0 ? [] : [place])].join(', ');
        return [name, merged([base, ...chosen, there], [...names, place], some.includes(names))] as const;
      }),
    ),
  );
}

const combinations = (groups: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  groups.reduce<readonly (readonly string[])[]>(
    (all, group) => all.flatMap((names) => group.map((name) => [...names, name])),
    [[]],
  );

function merged(parts: readonly Choice[], choices: readonly string[], isCovering: boolean): Configuration {
  const all = <V>(of: (part: Choice) => Readonly<Record<string, V>> | undefined): Record<string, V> =>
    Object.assign({}, ...parts.map((part) => of(part) ?? {})) as Record<string, V>;
  const replace = all((part) => part.replace);
  return {
    deployment: replaced(
      all((part) => part.deployment),
      replace,
    ),
    files: replaced(
      all((part) => part.files),
      replace,
    ),
    key: all((part) => part.key),
    choices,
    replace,
    covering: isCovering,
  };
}

/** A value with other texts in it: an ARN of another partition, another Region. */
export function replaced<T>(value: T, replace: Readonly<Record<string, string>>): T {
  if (Object.keys(replace).length === 0 || value === undefined) return value;
  const text = Object.entries(replace).reduce((t, [from, to]) => t.replaceAll(from, to), JSON.stringify(value));
  return JSON.parse(text) as T;
}

/** Whether of each group that `names` has a choice of, the configuration made one of those. All when absent. */
export function holdsIn(
  names: readonly string[] | undefined,
  configuration: Configuration,
  groups: readonly Group[],
): boolean {
  return groups.every((group) => {
    const wanted = (names ?? []).filter((name) => name in group);
    return wanted.length === 0 || wanted.some((name) => configuration.choices.includes(name));
  });
}
