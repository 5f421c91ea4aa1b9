/** The description of a deployment's stack: it is also how the platform of a deployed stack is known. */
export const stackDescription = (title: string, id: string): string =>
  `Customer managed key of ${title} (deployment ${id})`;

/** The title of the platform in such a description; undefined in any other text. */
export const titleIn = (description: string): string | undefined =>
  /^Customer managed key of (.+) \(deployment .+\)$/.exec(description)?.[1];
