import * as z from 'zod';
import { duration, parseDuration, type Duration } from '../fields/duration';
import { error, warning, type FieldProblem, type Path } from '../problems/problem';

/**
 * A rotation policy of a key, with the names of azurerm's arguments.
 * https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
 */
export const rotation = z
  .strictObject({
    timeAfterCreation: duration('Rotate so long after each version was created, e.g. P1Y.').optional(),
    timeBeforeExpiry: duration(
      'Rotate so long before each version expires, e.g. P30D. Needs expireAfter, and an expirationDate of the key for its first version.',
    ).optional(),
    expireAfter: duration(
      'Each rotated version expires so long after its creation, e.g. P2Y. Needs notifyBeforeExpiry.',
    ).optional(),
    notifyBeforeExpiry: duration(
      'Raise the event "key near expiry" so long before, e.g. P30D. Needs expireAfter.',
    ).optional(),
  })
  .meta({ description: 'Automatic rotation: a policy of the key.' });

export type Rotation = z.infer<typeof rotation>;

/** Days between rotation and creation or expiry, and before a notice: Key Vault's least. */
export const LEAST_DAYS = 7;
/** Days until a rotated version expires: Key Vault's least. */
export const LEAST_EXPIRY_DAYS = 28;
/** azurerm's most: P100Y. */
export const MOST_EXPIRY_DAYS = 36525;

interface Periods {
  readonly after?: Duration;
  readonly before?: Duration;
  readonly expire?: Duration;
  readonly notify?: Duration;
}

const read = (text: string | undefined): Duration | undefined => (text === undefined ? undefined : parseDuration(text));

/**
 * Rules over several fields of a rotation policy and the dates of its key. Every period is a well-formed duration.
 * A month has 28 to 31 days: against a least number of days P1M counts as 28, against a most as 31.
 */
export function checkRotation(policy: Rotation, key: { readonly expirationDate?: string }, path: Path): FieldProblem[] {
  const p: Periods = {
    after: read(policy.timeAfterCreation),
    before: read(policy.timeBeforeExpiry),
    expire: read(policy.expireAfter),
    notify: read(policy.notifyBeforeExpiry),
  };
  return [...checkPresence(p, key, path), ...checkLengths(p, path)];
}

function checkPresence(p: Periods, key: { readonly expirationDate?: string }, path: Path): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (!p.after && !p.before && !p.expire) {
    found.push(
      error(
        path,
        'a rotation says when to rotate: give timeAfterCreation (e.g. P1Y), or timeBeforeExpiry with expireAfter',
      ),
    );
  }
  if (p.after && p.before) {
    found.push(
      error(
        [...path, 'timeBeforeExpiry'],
        'a key rotates by one trigger: keep either timeAfterCreation or timeBeforeExpiry',
      ),
    );
  }
  if (p.notify && !p.expire) {
    found.push(
      error(
        [...path, 'notifyBeforeExpiry'],
        'notifyBeforeExpiry needs expireAfter: without it no version expires. Add expireAfter or take notifyBeforeExpiry out',
      ),
    );
  }
  if (p.expire && !p.notify) {
    found.push(
      error(
        [...path, 'expireAfter'],
        'expireAfter needs notifyBeforeExpiry, so that somebody hears of the expiry. Add e.g. notifyBeforeExpiry: P30D',
      ),
    );
  }
  if (p.before && !p.expire) {
    found.push(
      error(
        [...path, 'timeBeforeExpiry'],
        'timeBeforeExpiry needs expireAfter: without it no version expires. Add expireAfter, or rotate by timeAfterCreation',
      ),
    );
  }
  if (p.before && key.expirationDate === undefined) {
    found.push(
      error(
        [...path, 'timeBeforeExpiry'],
        'timeBeforeExpiry needs key.expirationDate: the first version gets no expiry from the policy, so there is nothing to count from and it never rotates. Add expirationDate, or rotate by timeAfterCreation',
      ),
    );
  }
  if (p.expire && !p.after && !p.before) {
    found.push(
      warning(
        [...path, 'expireAfter'],
        'rotated versions expire and nothing rotates them: after its expiry a version neither encrypts nor wraps, and the jobs that need it fail. Add timeAfterCreation or timeBeforeExpiry',
      ),
    );
  }
  return found;
}

function checkLengths(p: Periods, path: Path): FieldProblem[] {
  const found: FieldProblem[] = [];
  const least = (name: string, period: Duration | undefined, days: number): void => {
    if (period && period.minDays < days) {
      found.push(error([...path, name], `${name} is ${period.text}, and the least that Key Vault takes is P${days}D`));
    }
  };
  least('timeAfterCreation', p.after, LEAST_DAYS);
  least('timeBeforeExpiry', p.before, LEAST_DAYS);
  least('notifyBeforeExpiry', p.notify, LEAST_DAYS);
  least('expireAfter', p.expire, LEAST_EXPIRY_DAYS);
  const expire = p.expire;
  if (!expire) return found;
  if (expire.maxDays > MOST_EXPIRY_DAYS) {
    found.push(error([...path, 'expireAfter'], `expireAfter is ${expire.text}, and the most that it takes is P100Y`));
  }
  const latest = (name: string, period: Duration | undefined): void => {
    if (period && period.maxDays > expire.minDays - LEAST_DAYS) {
      found.push(
        error(
          [...path, name],
          `${name} is ${period.text}, and expireAfter ${expire.text}: at least ${LEAST_DAYS} days must lie between them`,
        ),
      );
    }
  };
  latest('timeAfterCreation', p.after);
  latest('timeBeforeExpiry', p.before);
  latest('notifyBeforeExpiry', p.notify);
  return found;
}
