import { coversAddresses } from '../../fields/address-range';
import { covers } from './wildcards';

/** One key of a `Condition`: met when the key of the request has one of the values, as the operator compares them. */
export interface Test {
  /** With its set operator and `IfExists`, e.g. `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** In small letters: IAM does not look at the case of keys. */
  readonly key: string;
  readonly values: readonly string[];
}

interface Operator {
  readonly words: string;
  /** Met where the key has none of the values. */
  readonly negated?: true;
  /** Whether whatever has `value` by this operator has one of `values` too: false where that is not certain. */
  readonly within: (value: string, values: readonly string[]) => boolean;
}

const any = (one: (value: string, wide: string) => boolean) => (value: string, values: readonly string[]) =>
  values.some((wide) => one(value, wide));
const ordered = (parse: (text: string) => number | undefined, holds: (value: number, wide: number) => boolean) =>
  any((value, wide) => {
    const [a, b] = [parse(value), parse(wide)];
    return value === wide || (a !== undefined && b !== undefined && holds(a, b));
  });
const atMost = (a: number, b: number): boolean => a <= b;
const atLeast = (a: number, b: number): boolean => a >= b;

/** No more digits than JavaScript keeps apart. */
const number = (text: string): number | undefined => (/^-?\d{1,12}(\.\d{1,3})?$/.test(text) ? Number(text) : undefined);
/** Of the W3C forms of ISO 8601 only the one of a second in UTC; IAM takes seconds since 1970 too. */
const date = (text: string): number | undefined => {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) / 1000 : undefined;
};

const lower = (text: string): string => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

/** IAM compares the six parts of an ARN one by one: a star does not reach over a colon, except in the last part. */
function arnCovers(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (text.includes('${')) return false;
  const [wide, narrow] = [partsOf(pattern), partsOf(text)];
  return wide !== undefined && narrow !== undefined && wide.every((part, i) => covers(part, narrow[i] as string));
}

/** The resource may have colons of its own. */
function partsOf(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const same = any((value, wide) => value === wide);
const sameInAnyCase = any((value, wide) => lower(value) === lower(wide));
const like = any((value, wide) => covers(wide, value));
const arnLike = any((value, wide) => arnCovers(wide, value));
const inRange = (value: string, values: readonly string[]) => coversAddresses(values, value);

/**
 * Every operator that IAM documents, each with what can be told for certain of two lists of values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { words: 'is', within: same },
  StringNotEquals: { words: 'is not', within: same, negated: true },
  StringEqualsIgnoreCase: { words: 'is, in whatever case,', within: sameInAnyCase },
  StringNotEqualsIgnoreCase: { words: 'is not, in whatever case,', within: sameInAnyCase, negated: true },
  StringLike: { words: 'is like', within: like },
  StringNotLike: { words: 'is not like', within: like, negated: true },
  NumericEquals: { words: 'is', within: same },
  NumericNotEquals: { words: 'is not', within: same, negated: true },
  NumericLessThan: { words: 'is less than', within: ordered(number, atMost) },
  NumericLessThanEquals: { words: 'is at most', within: ordered(number, atMost) },
  NumericGreaterThan: { words: 'is more than', within: ordered(number, atLeast) },
  NumericGreaterThanEquals: { words: 'is at least', within: ordered(number, atLeast) },
  DateEquals: { words: 'is', within: same },
  DateNotEquals: { words: 'is not', within: same, negated: true },
  DateLessThan: { words: 'is before', within: ordered(date, atMost) },
  DateLessThanEquals: { words: 'is not after', within: ordered(date, atMost) },
  DateGreaterThan: { words: 'is after', within: ordered(date, atLeast) },
  DateGreaterThanEquals: { words: 'is not before', within: ordered(date, atLeast) },
  Bool: { words: 'is', within: same },
  BinaryEquals: { words: 'is', within: same },
  IpAddress: { words: 'is in', within: inRange },
  NotIpAddress: { words: 'is not in', within: inRange, negated: true },
  ArnEquals: { words: 'is', within: arnLike },
  ArnLike: { words: 'is like', within: arnLike },
  ArnNotEquals: { words: 'is not', within: arnLike, negated: true },
  ArnNotLike: { words: 'is not like', within: arnLike, negated: true },
  Null: { words: 'is absent:', within: same },
};

/** ArnEquals and ArnLike are documented to behave alike; a text that is equal to one is like it. */
const READ_AS: readonly (readonly [string, string])[] = [
  ['StringEquals', 'StringLike'],
  ['ArnEquals', 'ArnLike'],
  ['ArnLike', 'ArnEquals'],
  ['ArnNotEquals', 'ArnNotLike'],
  ['ArnNotLike', 'ArnNotEquals'],
];

/** By its own name alone: a policy may call an operator `constructor`. */
const operatorOf = (base: string): Operator | undefined =>
  Object.hasOwn(OPERATORS, base) ? OPERATORS[base] : undefined;

const SET = /^(ForAllValues|ForAnyValue):/;

interface Parsed {
  readonly set: string | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

function parse(operator: string): Parsed {
  const rest = operator.replace(SET, '');
  return {
    set: SET.exec(operator)?.[1],
    base: rest.replace(/IfExists$/, ''),
    ifExists: rest.endsWith('IfExists'),
  };
}

/**
 * Whether `b` is certainly met wherever `a` is. The same test is; another operator, a set operator other than
 * ForAnyValue with a positive operator, and `…IfExists` are judged by nothing but equality.
 */
export function implies(a: Test, b: Test): boolean {
  if (a.key !== b.key) return false;
  if (a.operator === b.operator && sameValues(a.values, b.values)) return true;
  const [own, other] = [parse(a.operator), parse(b.operator)];
  const operator = operatorOf(other.base);
  const comparable = own.base === other.base || READ_AS.some(([x, y]) => own.base === x && other.base === y);
  if (!comparable || operator === undefined || own.set !== other.set || own.ifExists || other.ifExists) return false;
  if (own.set !== undefined && !isAnyOf(a)) return false;
  return operator.negated === true
    ? b.values.every((value) => operator.within(value, a.values))
    : a.values.every((value) => operator.within(value, b.values));
}

const sameValues = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((v) => b.includes(v)) && b.every((v) => a.includes(v));

/** Whether a test is met exactly where it is met with one of its values alone. */
export function isAnyOf({ operator }: Test): boolean {
  const { set, base, ifExists } = parse(operator);
  const known = operatorOf(base);
  return known !== undefined && known.negated !== true && !ifExists && set !== 'ForAllValues' && base !== 'Null';
}

/** One test in words, e.g. `one of kms:EncryptionContextKeys is aws:sso:instance-arn`. */
export function testWords(operator: string, key: string, values: readonly string[]): string {
  const { set, base, ifExists } = parse(operator);
  const which = set === 'ForAnyValue' ? 'one of ' : set === 'ForAllValues' ? 'each of ' : '';
  const optional = ifExists ? ', if it is there,' : '';
  return `${which}${key}${optional} ${operatorOf(base)?.words ?? base} ${values.join(' or ')}`;
}
