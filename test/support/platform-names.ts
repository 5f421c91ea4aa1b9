import { platforms } from '../../lib/platforms';

/** Names as messages list them: each once, in the order of lib/platforms/index.ts. */
export const PLATFORM_NAMES = [...new Set(platforms.map((p) => p.name))].join(', ');

/** Names of the platforms that take a field. */
export const platformsWith = (field: string): string =>
  platforms
    .filter((p) => field in p.schema.shape)
    .map((p) => p.name)
    .join(', ');
