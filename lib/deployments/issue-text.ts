import type { z } from 'zod';
import { didYouMean } from '../config/nearest';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
};

/** What is wrong in plain words. `given` is the text as it stands in the file. */
export function issueText(issue: z.core.$ZodIssue, given: string | undefined): string {
  const own = issue.message.startsWith('Invalid') ? undefined : issue.message;
  if (given === undefined && issue.input === undefined && issue.code === 'invalid_type') {
    return own === undefined || !own.startsWith('must') ? 'is missing' : `is missing; it ${own}`;
  }
  const quoted = given === undefined || issue.message.includes(given) ? '' : `${given} `;
  if (own !== undefined) return `${quoted}${own}`;
  switch (issue.code) {
    case 'invalid_type':
      return `${quoted}must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `${quoted}must be ${values.join(' or ')}${didYouMean(given ?? '', values)}`;
    }
    default:
      return `${quoted}is not valid: ${issue.message}`;
  }
}
