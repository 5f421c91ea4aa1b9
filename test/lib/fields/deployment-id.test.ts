import { identityTags } from '../../../lib/fields/deployment';
import { idProblem, stackNameOf } from '../../../lib/fields/deployment-id';

describe('ids', () => {
  test.each(['a', 'a1-', 'x'.repeat(40)])('%s is one', (id) => expect(idProblem(id)).toBeUndefined());
  test.each(['', 'A', '1a', '-a', 'a_b', 'a b', 'ä', 'a\n'])('%j is none', (id) =>
    expect(idProblem(id)).toBe('must start with a letter a-z and have only a-z, 0-9 and hyphens'),
  );
  test('41 characters are too many', () =>
    expect(idProblem('x'.repeat(41))).toBe('has 41 characters; at most 40 are allowed'));

  test('name stacks and tags', () => {
    expect(stackNameOf('prod')).toBe('cmk-prod');
    expect(stackNameOf('prod', 'acme')).toBe('cmk-acme-prod');
    const d = { id: 'prod', stackName: '', platform: '', cloud: 'aws' } as const;
    expect(identityTags(d)).toEqual({ 'cmk:id': 'prod' });
    expect(identityTags({ ...d, name: 'acme' })).toEqual({ 'cmk:id': 'prod', 'cmk:name': 'acme' });
  });
});
