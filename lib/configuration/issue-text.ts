import type { z } from 'zod';
import { didYouMean } from '../problems/nearest';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
};

/**
 * Issues that a list or a mapping has because it is one, so that it helps to say so: `account: must be an account id …;
 * given: a list`. The others are about what it holds: of `administrators: []` everybody sees that it is a list.
 */
const ABOUT_KIND: readonly string[] = ['invalid_type', 'invalid_value', 'invalid_union'];

/**
 * What is wrong in plain words, and what was given. `source` is the value as it stands in the file: text in quotes,
 * the empty text where the key has no value, `a list` or `a mapping`, undefined where there is nothing.
 */
export function issueText(issue: z.core.$ZodIssue, source: string | undefined): string {
  const rule = ruleOf(issue);
  if (issue.input === undefined && source === undefined) return missing(rule);
  const collection = typeof issue.input === 'object' && issue.input !== null;
  const given = collection && !ABOUT_KIND.includes(issue.code) ? undefined : source;
  return withGiven(rule, given, candidatesOf(issue));
}

/** Names for the "did you mean": of an enumeration, or those that a rule of our own gives in `params`. */
function candidatesOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const candidates: unknown = issue.code === 'custom' ? issue.params?.['candidates'] : undefined;
  return Array.isArray(candidates) ? candidates.map(String) : [];
}

/** For a key that is not there: `is missing; it must be an AWS Region …`. Only rules with `must` fit that sentence. */
export const missing = (rule: string): string => (rule.startsWith('must') ? `is missing; it ${rule}` : 'is missing');

/** The rule with the value that breaks it, and the candidate that was probably meant. */
export function withGiven(rule: string, source: string | undefined, candidates: readonly string[] = []): string {
  if (source === undefined) return rule;
  if (source === '') return `has no value; it ${rule}`;
  return `${rule}; given: ${source}${didYouMean(source.replace(/^"(.*)"$/s, '$1'), candidates)}`;
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    default:
      return `is not valid (${issue.message})`;
  }
}
