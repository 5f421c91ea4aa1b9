import type { Source } from '../../../lib/fields/fact';
import { platforms } from '../../../lib/platforms';
import { everySheet } from '../../support/every-sheet';
import { proceduresOf } from '../../../tools/docs-writer/steps-list';

const isSource = (value: object): value is Source => 'address' in value && 'read' in value;

/** Every source in facts or steps, however deep. */
function sourcesIn(value: unknown): readonly Source[] {
  if (typeof value !== 'object' || value === null) return [];
  return isSource(value) ? [value] : Object.values(value).flatMap(sourcesIn);
}

test.each(platforms.map((p) => [p.name, p] as const))(
  'every source of %s has a title to know it by, an address and the day it was read',
  (_, platform) => {
    const sheets = everySheet().filter(({ platformName }) => platformName === platform.name);
    const sources = [platform.facts, proceduresOf(platform), sheets].flatMap(sourcesIn);
    expect(sources.length).toBeGreaterThan(10);
    for (const { title, address, read } of sources) {
      expect(title).toMatch(/^\S.{2,}\S$/);
      expect(address).toMatch(/^https:\/\/\S+$/);
      expect(read).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  },
);
