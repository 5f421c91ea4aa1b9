import { ALERT_KINDS, ALERT_KIND_IDS, type AlertKind, CHANGES } from '../../../../lib/aws/alerts/kinds';
import { KMS_ACTIONS } from '../../../../lib/aws/policy/actions';
import { RUNBOOKS } from '../../../../lib/sheets/runbook-titles';

const kinds: readonly AlertKind[] = Object.values(ALERT_KINDS);

test('every kind names a runbook that there is, or says what to do first', () => {
  for (const { id, runbook, first } of kinds) {
    expect({ id, says: runbook !== undefined || first !== undefined }).toEqual({ id, says: true });
    if (runbook !== undefined) expect(Object.keys(RUNBOOKS)).toContain(runbook);
  }
});

test('unless cmk.yaml says otherwise every change is told, and no use', () => {
  expect(CHANGES).toEqual([
    'disable',
    'deletion',
    'policy',
    'grants',
    'rotation',
    'alias',
    'material',
    'replicas',
    'stack',
  ]);
  expect(ALERT_KIND_IDS.filter((id) => !CHANGES.includes(id))).toEqual(['refused-use', 'unexpected-use']);
});

test('a kind knows its own name', () => {
  expect(kinds.map(({ id }) => id)).toEqual(ALERT_KIND_IDS);
});

test('every call is one that KMS has, but for the two of CloudFormation', () => {
  const known = new Set(KMS_ACTIONS.map(({ name }) => name.replace('kms:', '')));
  const others = kinds.flatMap(({ events }) => events).filter((name) => !known.has(name));
  // ReEncrypt is one call and two permissions; DeleteKey is what KMS does itself when the window is over.
  expect([...new Set(others)].sort()).toEqual(['DeleteKey', 'DeleteStack', 'ReEncrypt', 'UpdateTerminationProtection']);
});

test('every call that changes a key, or who may use it, is told by one kind', () => {
  const told = kinds.filter(({ reads }) => reads !== true).flatMap(({ events }) => events);
  expect(told.length).toBe(new Set(told).size);
  const reading = /^(Describe|Get|List|Encrypt|Decrypt|ReEncrypt|Generate|Sign|Verify|Derive|Encapsulate|Decapsulate)/;
  const changing = KMS_ACTIONS.map(({ name }) => name.replace('kms:', '')).filter((name) => !reading.test(name));
  const silent = changing.filter((name) => !told.includes(name));
  // Tags and the description are for people; verify compares them. KMS synchronizes replicas by itself.
  expect(silent.sort()).toEqual(['SynchronizeMultiRegionKey', 'TagResource', 'UntagResource', 'UpdateKeyDescription']);
});
