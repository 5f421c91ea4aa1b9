import { checkRotation, type Rotation } from '../../../lib/azure/rotation';

const errors = (policy: Rotation, expirationDate?: string): string[] =>
  checkRotation(policy, { expirationDate }, ['key', 'rotation']).map(
    (f) => `${f.severity} ${f.path.join('.')}: ${f.message}`,
  );

const EXPIRY = '2030-01-01T00:00:00Z';

describe('a rotation policy', () => {
  test.each<[string, Rotation, string | undefined]>([
    ['7 days after creation', { timeAfterCreation: 'P7D' }, undefined],
    [
      'a year after creation, with an expiry after two',
      { timeAfterCreation: 'P1Y', expireAfter: 'P2Y', notifyBeforeExpiry: 'P30D' },
      undefined,
    ],
    [
      '7 days before an expiry of 28',
      { timeBeforeExpiry: 'P7D', expireAfter: 'P28D', notifyBeforeExpiry: 'P7D' },
      EXPIRY,
    ],
    [
      '21 days before an expiry of 28',
      { timeBeforeExpiry: 'P21D', expireAfter: 'P28D', notifyBeforeExpiry: 'P21D' },
      EXPIRY,
    ],
    [
      '21 days after creation, 7 before the expiry',
      { timeAfterCreation: 'P21D', expireAfter: 'P28D', notifyBeforeExpiry: 'P7D' },
      undefined,
    ],
    [
      'with an expiry after a hundred years',
      { timeAfterCreation: 'P1Y', expireAfter: 'P100Y', notifyBeforeExpiry: 'P30D' },
      undefined,
    ],
  ])('may rotate %s', (_name, policy, expirationDate) => {
    expect(errors(policy, expirationDate)).toEqual([]);
  });

  test.each<[Rotation, string | undefined, string]>([
    [
      {},
      undefined,
      'error key.rotation: a rotation says when to rotate: give timeAfterCreation (e.g. P1Y), or timeBeforeExpiry with expireAfter',
    ],
    [
      { timeAfterCreation: 'P6D' },
      undefined,
      'error key.rotation.timeAfterCreation: timeAfterCreation is P6D, and the least that Key Vault takes is P7D',
    ],
    [
      { timeBeforeExpiry: 'P6D', expireAfter: 'P1Y', notifyBeforeExpiry: 'P30D' },
      EXPIRY,
      'error key.rotation.timeBeforeExpiry: timeBeforeExpiry is P6D, and the least that Key Vault takes is P7D',
    ],
    [
      { timeAfterCreation: 'P90D', expireAfter: 'P1Y', notifyBeforeExpiry: 'P6D' },
      undefined,
      'error key.rotation.notifyBeforeExpiry: notifyBeforeExpiry is P6D, and the least that Key Vault takes is P7D',
    ],
    [
      { timeAfterCreation: 'P7D', expireAfter: 'P27D', notifyBeforeExpiry: 'P7D' },
      undefined,
      'error key.rotation.expireAfter: expireAfter is P27D, and the least that Key Vault takes is P28D',
    ],
    [
      { timeAfterCreation: 'P1Y', expireAfter: 'P100Y1D', notifyBeforeExpiry: 'P30D' },
      undefined,
      'error key.rotation.expireAfter: expireAfter is P100Y1D, and the most that it takes is P100Y',
    ],
    [
      { timeAfterCreation: 'P22D', expireAfter: 'P28D', notifyBeforeExpiry: 'P7D' },
      undefined,
      'error key.rotation.timeAfterCreation: timeAfterCreation is P22D, and expireAfter P28D: at least 7 days must lie between them',
    ],
    [
      { timeAfterCreation: 'P7D', expireAfter: 'P28D', notifyBeforeExpiry: 'P22D' },
      undefined,
      'error key.rotation.notifyBeforeExpiry: notifyBeforeExpiry is P22D, and expireAfter P28D: at least 7 days must lie between them',
    ],
    [
      { timeBeforeExpiry: 'P1M', expireAfter: 'P37D', notifyBeforeExpiry: 'P7D' },
      EXPIRY,
      'error key.rotation.timeBeforeExpiry: timeBeforeExpiry is P1M, and expireAfter P37D: at least 7 days must lie between them',
    ],
    [
      { timeAfterCreation: 'P90D', notifyBeforeExpiry: 'P30D' },
      undefined,
      'error key.rotation.notifyBeforeExpiry: notifyBeforeExpiry needs expireAfter: without it no version expires. Add expireAfter or take notifyBeforeExpiry out',
    ],
    [
      { timeAfterCreation: 'P90D', expireAfter: 'P1Y' },
      undefined,
      'error key.rotation.expireAfter: expireAfter needs notifyBeforeExpiry, so that somebody hears of the expiry. Add e.g. notifyBeforeExpiry: P30D',
    ],
    [
      { timeBeforeExpiry: 'P30D' },
      EXPIRY,
      'error key.rotation.timeBeforeExpiry: timeBeforeExpiry needs expireAfter: without it no version expires. Add expireAfter, or rotate by timeAfterCreation',
    ],
    [
      { timeBeforeExpiry: 'P30D', expireAfter: 'P1Y', notifyBeforeExpiry: 'P60D' },
      undefined,
      'error key.rotation.timeBeforeExpiry: timeBeforeExpiry needs key.expirationDate: the first version gets no expiry from the policy, so there is nothing to count from and it never rotates. Add expirationDate, or rotate by timeAfterCreation',
    ],
    [
      { timeAfterCreation: 'P90D', timeBeforeExpiry: 'P30D', expireAfter: 'P1Y', notifyBeforeExpiry: 'P60D' },
      EXPIRY,
      'error key.rotation.timeBeforeExpiry: a key rotates by one trigger: keep either timeAfterCreation or timeBeforeExpiry',
    ],
    [
      { expireAfter: 'P1Y', notifyBeforeExpiry: 'P60D' },
      undefined,
      'warning key.rotation.expireAfter: rotated versions expire and nothing rotates them: after its expiry a version neither encrypts nor wraps, and the jobs that need it fail. Add timeAfterCreation or timeBeforeExpiry',
    ],
  ])('%j is not right', (policy, expirationDate, message) => {
    expect(errors(policy, expirationDate)).toEqual([message]);
  });
});
