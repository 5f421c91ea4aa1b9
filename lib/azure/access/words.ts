import type { AccessChange } from '../../fields/access-change';

/** A change that has no statements: Azure names none. */
export const change = (
  access: AccessChange['access'],
  layer: string,
  text: string,
  actions: readonly string[] = [],
): AccessChange => ({ access, layer, text, actions, statements: [] });

/** A principal as a person would name it: its object id, or the name that stands for it. */
export const principalWords = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-/i.test(id) ? `object id ${id}` : id;
