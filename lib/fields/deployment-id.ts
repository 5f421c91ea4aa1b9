/** Ids become stack names, aliases and tags. */
const ID = /^[a-z][a-z0-9-]*$/;
const LONGEST = 40;

/** Why a text can't be a deployment's id (or the fleet's name); undefined when it can. */
export function idProblem(id: string): string | undefined {
  if (id.length > LONGEST) return `has ${id.length} characters; at most ${LONGEST} are allowed`;
  if (!ID.test(id)) return 'must start with a letter a-z and have only a-z, 0-9 and hyphens';
  return undefined;
}

/** `cmk-<id>`, or `cmk-<name>-<id>`. */
export const stackNameOf = (id: string, name?: string): string =>
  name === undefined ? `cmk-${id}` : `cmk-${name}-${id}`;
