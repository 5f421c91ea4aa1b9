/** Ids become stack names, aliases and tags. Said as JSON Schema says it, which takes it from here. */
export const ID_SHAPE = { pattern: '^[a-z][a-z0-9-]*$', maxLength: 40 } as const;

const ID = new RegExp(ID_SHAPE.pattern);
const LONGEST = ID_SHAPE.maxLength;

/** Why a text can't be a deployment's id (or the fleet's name); undefined when it can. */
export function idProblem(id: string): string | undefined {
  if (id.length > LONGEST) return `has ${id.length} characters; at most ${LONGEST} are allowed`;
  if (!ID.test(id)) return 'must start with a letter a-z and have only a-z, 0-9 and hyphens';
  return undefined;
}

/** `cmk-<id>`, or `cmk-<name>-<id>`. */
export const stackNameOf = (id: string, name?: string): string =>
  name === undefined ? `cmk-${id}` : `cmk-${name}-${id}`;
