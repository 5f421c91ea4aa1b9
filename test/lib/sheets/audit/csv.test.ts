import { auditCsv } from '../../../../lib/sheets/audit/csv';
import { auditReport, group } from '../../../support/audit-report';

const lines = (...args: Parameters<typeof auditReport>) => auditCsv(auditReport(...args)).split('\n');

test('a row for whoever did the same on one day, with its first and last event', () => {
  const [head, row, ...rest] = lines({ groups: [group('2026-11-02', 'use', 'Decrypt', 60, { expected: true })] });
  expect(head).toBe(
    'deployment,platform,key,source,sample,day,kind,who,through,operation,error,expected,count,first,first_event,last,last_event',
  );
  expect(row).toBe(
    'prod,Immuta,arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab,"the event history of CloudTrail, account 111122223333, eu-west-1",no,2026-11-02,use,arn:aws:iam::111122223333:role/Immuta,,Decrypt,,yes,60,2026-11-02T08:00:00Z,2026-11-02-first,2026-11-02T09:00:00Z,2026-11-02-last',
  );
  expect(rest).toEqual(['']);
});

const whoOf = (who: string) =>
  lines({ source: 's', groups: [group('2026-11-02', 'use', 'D', 1, { who })] })[1]
    ?.split(',use,')[1]
    ?.split(',,D,')[0];

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '＝1', '=cmd|x!A1'])('%j is no formula in a spreadsheet', (who) => {
  expect(whoOf(who)?.replaceAll('"', '')).toBe(`'${who}`);
});

test.each([
  ['a"b', '"a""b"'],
  ['a,b', '"a,b"'],
  ['a b', '"a b"'],
  ['a\nb', 'a\\u000ab'],
  ['\u001b[2J\u202e', '\\u001b[2J\\u202e'],
])('%j stays in its cell, and steers nothing', (who, cell) => {
  expect(whoOf(who)).toBe(cell);
});
