import type { Conditions } from './document';

const OPERATORS: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringLike: 'is like',
  Bool: 'is',
  ArnEquals: 'is',
  ArnLike: 'is like',
  StringNotEquals: 'is not',
  StringNotLike: 'is not like',
  Null: 'is absent:',
  NumericLessThan: 'is less than',
  NumericGreaterThan: 'is more than',
};

/** Conditions in words, e.g. `kms:ViaService is like sso.*.amazonaws.com`; empty where there are none. */
export function conditionWords(conditions: Conditions | undefined): string {
  return Object.entries(conditions ?? {})
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => {
        const [set, base = operator] = operator.includes(':') ? operator.split(':') : [undefined, operator];
        const verb = OPERATORS[base.replace('IfExists', '')] ?? base;
        const optional = base.endsWith('IfExists') ? ', if it is there,' : '';
        const which = set === 'ForAnyValue' ? 'one of ' : set === 'ForAllValues' ? 'each of ' : '';
        return `${which}${key}${optional} ${verb} ${[values].flat().join(' or ')}`;
      }),
    )
    .join(' and ');
}

/** One text for equal conditions, however their keys and values are ordered. */
export function canonicalConditions(conditions: Conditions | undefined): string {
  const entries = Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => [operator, key.toLowerCase(), [values].flat().map(String).sort()]),
  );
  return entries.length === 0 ? '' : JSON.stringify(entries.map((e) => JSON.stringify(e)).sort());
}

/** Whether `a` is met only where `b` is met too: it asks for all that b asks for, with the same values or fewer. */
export function isAtLeastAsStrict(a: Conditions | undefined, b: Conditions | undefined): boolean {
  return Object.entries(b ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const own = a?.[operator]?.[key];
      if (own === undefined) return false;
      const allowed = new Set([values].flat().map(String));
      const mine = [own].flat().map(String);
      const subset = mine.every((value) => allowed.has(value));
      return /Not|^Null|IfExists|^ForAll/.test(operator) ? subset && mine.length === allowed.size : subset;
    }),
  );
}
