import type { Rotation } from './rotation';

/** A rotation policy in a sentence, for somebody who does not read ISO 8601: `automatic: a new version every year`. */
export function rotationWords(policy: Rotation | undefined): string {
  if (policy === undefined) return 'no policy: by hand';
  const { timeAfterCreation, timeBeforeExpiry, expireAfter, notifyBeforeExpiry } = policy;
  const said = [
    timeAfterCreation && `a new version every ${every(timeAfterCreation)}`,
    timeBeforeExpiry && `a new version ${period(timeBeforeExpiry)} before the last one expires`,
    expireAfter && `each expires ${period(expireAfter)} after it was made`,
    notifyBeforeExpiry && `a notice ${period(notifyBeforeExpiry)} before that`,
  ].filter((part) => part !== undefined);
  const rotates = timeAfterCreation !== undefined || timeBeforeExpiry !== undefined;
  return `${rotates ? 'automatic' : 'by hand'}: ${said.join('; ')}`;
}

const UNITS = { Y: 'year', M: 'month', D: 'day' } as const;

/** `P1Y10D` in words: `1 year, 10 days`. */
const period = (duration: string): string =>
  [...duration.matchAll(/(\d+)([YMD])/g)]
    .map(([, count, unit]) => {
      const word = UNITS[unit as keyof typeof UNITS];
      return Number(count) === 1 ? `1 ${word}` : `${Number(count)} ${word}s`;
    })
    .join(', ');

/** As it stands after "every": `year`, `90 days`. */
const every = (duration: string): string => period(duration).replace(/^1 (\w+)$/, '$1');
