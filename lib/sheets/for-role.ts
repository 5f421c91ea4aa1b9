import { ROLES, type Role } from './roles';
import type { NumberedStep, Sheet } from './sheet';
import { wordsIn } from './words';

/**
 * What one person needs of a sheet: their steps, with the numbers of the whole, what they may have to do later, and what
 * they must be allowed to do. Warnings, notices, proof, costs and what to keep stay as they are.
 */
export function forRole(sheet: Sheet, role: Role): Sheet {
  const { version, deployment, platform, platformName, place, phase, source, notices, ...rest } = sheet;
  const { words, costs, keep, fields: _fields, ...main } = rest;
  const explained = new Set(words.map(({ word }) => word));
  const own = sheet.steps.filter(({ who }) => who === role);
  const content = {
    ...{ version, deployment, platform, platformName, place, phase, source, notices },
    reader: { who: role, others: othersOf(sheet.steps, role) },
    ...main,
    before: { ...sheet.before, people: sheet.before.people.filter(({ who }) => who === role) },
    steps: own,
    later: sheet.later.filter(({ who }) => who === role),
  };
  return {
    ...content,
    words: wordsIn({ ...content, costs, keep }).filter(({ word }) => explained.has(word)),
    costs,
    keep,
    fields: own.flatMap(({ values }) => values),
  };
}

/** One line, e.g. `Not on this sheet, but in the order of the numbers: steps 1 and 3 (cloud engineer).` */
function othersOf(steps: readonly NumberedStep[], role: Role): string {
  const others = steps.filter(({ who }) => who !== role);
  const none = others.length === steps.length ? 'None of the steps is yours. ' : '';
  if (others.length === 0) return `${none}Every step is yours.`;
  const roles = [...new Set(others.map(({ who }) => who))];
  const said = roles.map((who) => {
    const numbers = others.filter((s) => s.who === who).map(({ number }) => String(number));
    return `${numbers.length === 1 ? 'step' : 'steps'} ${inWords(numbers)} (${ROLES[who].toLowerCase()})`;
  });
  return `${none}Not on this sheet, but done in the order of the numbers: ${said.join(', ')}.`;
}

const inWords = (numbers: readonly string[]): string =>
  numbers.length === 1 ? (numbers[0] as string) : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
