import { platforms } from '../../../lib/platforms';
import { adobeExperiencePlatform as adobe } from '../../../lib/platforms/adobe-experience-platform';
import { phaseOf } from '../../../lib/platforms/phases';
import { exampleIn } from '../../../tools/docs-writer/example-phases';

test.each(platforms)('$name is brought into each phase', (p) => {
  const ids = Object.keys(p.phases);
  expect(ids.map((id) => phaseOf(exampleIn(p, id)).id)).toEqual(ids);
});

test('its stack is called as on the pages', () => {
  expect(exampleIn(adobe, 'key-only').stackName).toBe('cmk-adobe-prod');
});

test('a phase that nobody has said how to reach is an error that says where', () => {
  expect(() => exampleIn(adobe, 'narrowed')).toThrow(
    'adobe-prod is in phase vendor-access: say in example-phases.ts what narrowed changes',
  );
});

test('a platform that the example lacks is an error', () => {
  expect(() => exampleIn({ ...(platforms[0] as (typeof platforms)[0]), name: 'made-up' }, 'key-only')).toThrow(
    'examples/cmk.yaml has no deployment of made-up',
  );
});
