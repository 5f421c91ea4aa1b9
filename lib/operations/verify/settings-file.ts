import type { Deployment } from '../../fields/deployment';
import { readYaml } from '../../configuration/document';
import { didYouMean } from '../../problems/nearest';
import { preview } from '../../problems/preview';
import type { Problem } from '../../problems/problem';
import { UserError } from '../../problems/user-error';
import { type Check, fail, notPossible, pass } from '../checks';
import { textOf } from '../named-text';
import type { Session } from '../session';
import { settings } from '../settings';

/** A value as it stands in the platform's form. */
export interface TypedValue {
  readonly field: string;
  readonly value: string;
}

/**
 * What somebody copied from the platform's form: a mapping of fields to values in YAML or JSON, with the fields as the
 * sheet calls them. Throws a UserError (exit code 2) with every place where it is something else.
 */
export function typedValues(session: Session, file: string): readonly TypedValue[] {
  const yaml = readYaml(file, textOf(session, file));
  if (yaml.problems.length > 0) throw unreadable(file, yaml.problems);
  const { value } = yaml;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable(file, [
      { severity: 'error', message: 'must be fields with their values', file, line: 1, column: 1 },
    ]);
  }
  const problems: Problem[] = [];
  const typed = Object.entries(value).flatMap(([field, given]: [string, unknown]) => {
    if (typeof given === 'string') return [{ field, value: given }];
    const said = yaml.source([field]) ?? 'nothing';
    const message = `${preview(field, '')} must be a text, in quotes where it looks like a number, and is ${said}`;
    problems.push({ severity: 'error', message, file, ...yaml.position([field]) });
    return [];
  });
  if (problems.length > 0) throw unreadable(file, problems);
  return typed;
}

const unreadable = (file: string, problems: readonly Problem[]): UserError =>
  new UserError(`${file} does not say what stands in the platform's form.`, problems, 2);

/** That the platform's form has what it must have now: a rotation makes an older key version wrong. */
export async function settingsCheck(session: Session, d: Deployment, typed: readonly TypedValue[]): Promise<Check> {
  const { sheets, refused, unread } = await settings(session, [d], { outputs: [], live: true });
  const [sheet] = sheets;
  const again = `\`npx --no cmk settings ${d.id}\` says what goes where.`;
  if (sheet === undefined) return notPossible('settings', [...refused, ...unread].join(' '), again);
  const wanted = new Map(
    sheet.steps.flatMap(({ values }) => values.map(({ label, value }) => [label, value] as const)),
  );
  const labels = [...wanted.keys()];
  const wrong = typed.flatMap(({ field, value }) => {
    const label = labels.find((each) => each.toLowerCase() === field.toLowerCase());
    if (label === undefined) return [`the form has no field ${preview(field)}${didYouMean(field, labels)}`];
    const shall = wanted.get(label) ?? '';
    return value === shall ? [] : [`${label} is ${preview(value)}, and shall be ${preview(shall)}`];
  });
  if (wrong.length > 0) return fail('settings', wrong.join('; '), again);
  return pass('settings', `${typed.length} of ${labels.length} values of the form are right`);
}
