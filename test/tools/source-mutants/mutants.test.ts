import { mutantsOf } from '../../../tools/source-mutants/mutants';
import { mutated } from '../../../tools/source-mutants/mutant';
import { patternChanges } from '../../../tools/source-mutants/patterns';

/** The file after each change. */
const after = (text: string): readonly string[] => mutantsOf('lib/x.ts', text).map((mutant) => mutated(text, mutant));

test.each([
  ['a < b;', ['a <= b;', 'a >= b;']],
  ['a === b;', ['a !== b;']],
  ['a && b;', ['a || b;', '(a);', '(b);']],
  ['a ?? b;', ['(a);', '(b);']],
  ['!a;', ['(a);']],
  ['true;', ['false;']],
  ['7;', ['(7 + 1);']],
  ["'x';", ["'';"]],
  ["'';", ["'mutant';"]],
  ['[a, ...b];', ['[...b];', '[a, ];']],
  ['({ a, ...b });', ['({ ...b });', '({ a,  });']],
  ['a?.b;', ['a.b;']],
  ['a.every(f);', ['a.some(f);']],
  ['a.filter(f);', ['a;']],
  ['a.find((x) => g(x));', ['a.find((x) => true);', 'a.find((x) => false);']],
])('of %s each condition, operator and constant is changed', (text, expected) => {
  // A statement that is an expression can go as a whole too.
  expect(after(text).filter((changed) => changed !== ';')).toEqual(expected);
});

test('conditions become true and false, and what is thrown is not', () => {
  expect(after('if (a) throw b;')).toEqual(['if (true) throw b;', 'if (false) throw b;', 'if (a) ;']);
  expect(after('const c = a ? b : d;')).toEqual(['const c = true ? b : d;', 'const c = false ? b : d;']);
});

test('types, imports and names of files are left alone', () => {
  expect(after("import { a } from './a';\ntype A = 'a' | 1;\nconst b = (): Promise<A> => import('./b');")).toEqual([]);
});

test('a pattern loses an anchor, turns a class round, or counts otherwise', () => {
  expect(patternChanges('/^[a-z]{2,3}\\d+$/i')).toEqual([
    '/[a-z]{2,3}\\d+$/i',
    '/^[^a-z]{2,3}\\d+$/i',
    '/^[a-z]{3,3}\\d+$/i',
    '/^[a-z]{2,4}\\d+$/i',
    '/^[a-z]{2,3}\\d*$/i',
    '/^[a-z]{2,3}\\d$/i',
    '/^[a-z]{2,3}\\d+/i',
    '/^[a-z]{2,3}\\d+$/',
  ]);
});

test('a mutant is known by its lines before and after, and equal ones by their order', () => {
  const mutants = mutantsOf('lib/x.ts', 'f(\n  1,\n);\nf(\n  1,\n);');
  expect(mutants.map(({ change, line }) => `${line}: ${change}`)).toEqual([
    '1: f( 1, ); ⟶ ;',
    '2: 1, ⟶ (1 + 1),',
    '4: f( 1, ); ⟶ ; (2)',
    '5: 1, ⟶ (1 + 1), (2)',
  ]);
});

test('a mutant knows the innermost function around it', () => {
  const text = 'const a = 1;\nconst f = () => 2;';
  expect(mutantsOf('lib/x.ts', text).map(({ within }) => within)).toEqual([-1, text.indexOf('() =>')]);
});
