import type { Conditions } from './document';
import { type Test, implies, isAnyOf, testWords } from './operators';

/** Conditions in words, e.g. `kms:ViaService is like sso.*.amazonaws.com`; empty where there are none. */
export function conditionWords(conditions: Conditions | undefined): string {
  return Object.entries(conditions ?? {})
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => testWords(operator, key, [values].flat())),
    )
    .join(' and ');
}

/** All of them must be met. */
const testsOf = (conditions: Conditions | undefined): Test[] =>
  Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: [values].flat().map(String),
    })),
  );

/** One text for equal conditions, however their keys and values are ordered. */
export function canonicalConditions(conditions: Conditions | undefined): string {
  const tests = testsOf(conditions).map((t) => JSON.stringify([t.operator, t.key, [...t.values].sort()]));
  return tests.length === 0 ? '' : JSON.stringify(tests.sort());
}

/** Whether `a` is certainly met only where `b` is met too: each test of `b` follows from one of `a`. */
export const isAtLeastAsStrict = (a: Conditions | undefined, b: Conditions | undefined): boolean =>
  followsFrom(testsOf(b), testsOf(a));

const followsFrom = (tests: readonly Test[], own: readonly Test[]): boolean =>
  tests.every((test) => own.some((o) => implies(o, test)));

/** A policy of KMS' greatest size stays quick to judge. */
const MOST_PIECES = 64;

/**
 * Whether wherever `a` is met, one of `others` certainly is: one of them as it stands, or several together where `a`
 * lists values of which each of those has some.
 */
export function isCovered(a: Conditions | undefined, others: readonly (Conditions | undefined)[]): boolean {
  if (others.some((other) => isAtLeastAsStrict(a, other))) return true;
  const wide = others.map(testsOf);
  return pieces(testsOf(a)).every((piece) => wide.some((tests) => followsFrom(tests, piece)));
}

/** The same condition as a choice of conditions with one value each; uncut where that would be too many. */
function pieces(tests: readonly Test[]): readonly (readonly Test[])[] {
  const choices = tests.map((t) => (isAnyOf(t) ? t.values.map((value) => ({ ...t, values: [value] })) : [t]));
  if (choices.reduce((product, c) => product * c.length, 1) > MOST_PIECES) return [tests];
  return choices.reduce<readonly (readonly Test[])[]>(
    (all, choice) => all.flatMap((piece) => choice.map((test) => [...piece, test])),
    [[]],
  );
}

/**
 * Conditions of which IAM does not say what they mean: a key twice under one operator, in different case, or a key
 * without any value.
 */
export function isUnclear(conditions: Conditions | undefined): boolean {
  return Object.values(conditions ?? {}).some((keys) => {
    const names = Object.keys(keys).map((key) => key.toLowerCase());
    return new Set(names).size < names.length || Object.values(keys).some((values) => [values].flat().length === 0);
  });
}
