import { platforms } from '../../../lib/platforms';
import { adobeExperiencePlatform as adobe } from '../../../lib/platforms/adobe-experience-platform';
import { phaseOf } from '../../../lib/platforms/phases';
import { exampleIn } from '../../../tools/docs-writer/example-phases';

test('the example is brought into each phase, under the name that the pages use', () => {
  const found = Object.keys(adobe.phases).map((phase) => exampleIn(adobe, phase));
  expect(found.map((d) => [d.stackName, phaseOf(d).id])).toEqual([
    ['cmk-adobe-prod', 'key-only'],
    ['cmk-adobe-prod', 'vendor-access'],
  ]);
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
