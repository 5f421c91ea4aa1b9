import fc from 'fast-check';
import { covers } from '../../../../lib/aws/policy/wildcards';

test.each([
  ['a*', 'ab*', true],
  ['ab*', 'a*', false],
  ['*', '${aws:username}', true],
  ['a*', 'a${aws:username}', false],
  ['${aws:username}', '${aws:username}', true],
  ['a${*}', 'a${x}', false],
  ['a${*}', 'a*', false],
  ['${aws:username}', 'alice', false],
  ['?', '*', false],
  ['?', 'a', true],
  ['?', '??', false],
  ['a?c', 'a*c', false],
  ['*key/*', 'arn:aws:kms:eu-west-1:111122223333:key/1', true],
  ['a.c', 'abc', false],
  ['', '', true],
  ['', 'a', false],
])('%s covers %s: %s', (pattern, text, expected) => {
  expect(covers(pattern, text)).toBe(expected);
});

test('a pattern that covers another one matches each text that the other one matches', () => {
  const letters = (chars: string[]) => fc.string({ unit: fc.constantFrom(...chars), maxLength: 6 });
  fc.assert(
    fc.property(
      letters(['a', 'b', '*', '?']),
      letters(['a', 'b', '*', '?']),
      letters(['a', 'b']),
      (wide, narrow, text) => {
        const matches = (pattern: string) =>
          new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
        if (covers(wide, narrow) && matches(narrow)) expect(matches(wide)).toBe(true);
        expect(covers(wide, text)).toBe(matches(wide));
      },
    ),
    { numRuns: 5000, seed: 20261205 },
  );
});

test('a pattern of stars alone is judged at once', () => {
  const started = Date.now();
  expect(covers('*a'.repeat(2000) + 'b', 'a'.repeat(4000))).toBe(false);
  expect(Date.now() - started).toBeLessThan(2000);
});
