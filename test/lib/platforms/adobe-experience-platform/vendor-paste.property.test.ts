import fc from 'fast-check';
import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { adobeExperiencePlatform } from '../../../../lib/platforms/adobe-experience-platform';
import { keyPolicy } from '../../../../lib/platforms/adobe-experience-platform/policy';
import { accessTable } from '../../../../lib/aws/policy/access-table';
import { deployment } from '../../../support/deployments';
import { FIELDS, OWN_PASTE, PASTE, STATEMENT } from './pasted';

const OWN = '111122223333';
const base = deployment<AdobeDeployment>(FIELDS, { 'vendor.json': PASTE });

/** Pieces that mean something to JSON, to IAM, to CDK, or to a terminal. */
const SHARP = [
  ...'{}[],:"\\*/',
  '//',
  '/*',
  'null',
  '1e999',
  '"*"',
  '"AWS":"*",',
  '"Service":"kms.amazonaws.com",',
  '"Federated":["999988887777"],',
  'arn:aws:iam::999988887777:root',
  'arn:aws:iam::999988887777:role/x',
  '999988887777',
  'aws-cn',
  '\\u0039',
  '${aws:PrincipalAccount}',
  '${Token[TOKEN.1]}',
  '"kms:*",',
  '"NotPrincipal":{"AWS":"*"},',
  '"__proto__":{"AWS":"*"},',
  '\u0000',
  '\u001b[31m',
  '\u009b',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\ud800',
  ...PASTE.split('\n'),
];
const piece = fc.oneof(fc.constantFrom(...SHARP), fc.string({ maxLength: 8, unit: 'binary' }));
const edit = fc.record({ at: fc.nat(PASTE.length), length: fc.nat(40), piece });
const edited = fc
  .tuple(fc.constantFrom(PASTE, OWN_PASTE), fc.array(edit, { minLength: 1, maxLength: 2 }))
  .map(([from, edits]) => edits.reduce((text, e) => text.slice(0, e.at) + e.piece + text.slice(e.at + e.length), from));

const account = fc.constantFrom(OWN, '999988887777', '975049898882', '767397686373');
const principal = account.chain((a) =>
  fc.constantFrom(a, `arn:aws:iam::${a}:root`, `arn:aws:iam::${a}:role/r`, `arn:aws-cn:iam::${a}:root`, '*', `${a}:*`),
);
const oneOrMore = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(one, fc.array(one, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
const key = fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser', 'aws');
/** Elements that are wrong in the ways that IAM knows. */
const wrong = fc.oneof(
  fc.record({
    Sid: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'Allow use of the key', '${Token[X.1]}')),
  }),
  fc.record({ Effect: fc.oneof(fc.constantFrom('Deny', 'allow'), fc.jsonValue({ maxDepth: 1 })) }),
  fc.record({ Principal: fc.oneof(principal, fc.dictionary(key, oneOrMore(principal), { maxKeys: 2 })) }),
  fc.record({ Principal: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({
    Action: oneOrMore(fc.constantFrom('kms:Decrypt', 'kms:*', 'KMS:*', '*', 'kms:?*', 's3:Get*', '${Token[X.1]}')),
  }),
  fc.record({ Resource: oneOrMore(fc.constantFrom('*', 'arn:aws:kms:us-east-1:111122223333:key/x')) }),
  fc.record({
    Condition: fc.oneof(
      account.map((a) => ({ StringEquals: { 'aws:PrincipalAccount': a } })),
      fc.dictionary(fc.string(), fc.dictionary(fc.string(), oneOrMore(fc.string({ unit: 'binary' })))),
      fc.jsonValue({ maxDepth: 3 }),
    ),
  }),
  fc.record({ NotAction: fc.jsonValue({ maxDepth: 1 }) }),
);
/** What Adobe's page shows for one account, as it is or with one or two elements wrong. */
const statement = fc.tuple(account, fc.array(wrong, { maxLength: 2 })).map(([a, changes]) => {
  const documented = JSON.parse(JSON.stringify(STATEMENT).replaceAll('975049898882', a)) as object;
  return Object.assign({}, documented, ...changes) as object;
});
const built = fc.array(statement, { minLength: 1, maxLength: 5 }).map((all) => JSON.stringify({ Statement: all }));

const paste = fc.oneof(
  { weight: 3, arbitrary: edited },
  { weight: 3, arbitrary: built },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
);

const check = (text: string) => adobeExperiencePlatform.check(base, () => ({ file: 'vendor.json', text }));

const ID = /^(?:arn:aws:iam::)?(\d{12})(?::root|:(?:role|user)\/[\w+=,.@/-]+)?$/;

test('whatever is pasted, each statement is for one visible account', () => {
  let taken = 0;
  fc.assert(
    fc.property(paste, (text) => {
      const { statements } = check(text).deployment;
      for (const { Principal } of statements) {
        const [[type, given] = [], ...others] = Object.entries(Principal as Record<string, string | string[]>);
        const [id = '', ...more] = [given].flat();
        const found = ID.exec(id)?.[1];
        if (type !== 'AWS' || others.length > 0 || more.length > 0) throw new Error(JSON.stringify(Principal));
        if (found === undefined || found === OWN || !text.includes(found)) throw new Error(`access for ${id}`);
      }
      if (JSON.stringify(statements).includes('${')) throw new Error('a variable, or a token of CDK');
      const { Statement } = keyPolicy({ ...base, statements });
      if (new Set(Statement.map((s) => s.Sid)).size !== Statement.length) throw new Error('one Sid twice');
      taken += statements.length;
    }),
    { numRuns: 2000 },
  );
  // Else the generated pastes would prove nothing.
  expect(taken).toBeGreaterThan(100);
});

test('whatever is pasted, who could do what can be shown', () => {
  fc.assert(
    fc.property(paste, (text) => {
      accessTable(keyPolicy({ ...base, statements: check(text).deployment.statements }), OWN);
    }),
    { numRuns: 200 },
  );
});

test('whatever is pasted, without an error there are documented statements and nothing else', () => {
  let right = 0;
  fc.assert(
    fc.property(paste, (text) => {
      const { deployment: d, fieldProblems, problems } = check(text);
      if ([...fieldProblems, ...problems].some((p) => p.severity === 'error')) return;
      right++;
      for (const { Sid: _sid, Principal, ...rest } of d.statements) {
        const [id = ''] = Object.values(Principal as Record<string, string>).flat();
        const own = ID.exec(id)?.[1] ?? '';
        const plain = { ...rest, Resource: [rest.Resource].flat()[0], Action: [...new Set(rest.Action)].sort() };
        const list = JSON.stringify(plain).replaceAll(`["${own}"]`, `"${own}"`);
        const { Sid: _documented, Principal: _mock, ...others } = STATEMENT;
        const documented = { ...others, Action: [...(others['Action'] as string[])].sort() };
        expect(list).toBe(JSON.stringify(documented).replaceAll('975049898882', own));
      }
    }),
    { numRuns: 2000 },
  );
  expect(right).toBeGreaterThan(20);
});

test('whatever is pasted, no problem has a character that steers a terminal, nor a second line', () => {
  fc.assert(
    fc.property(paste, (text) => {
      const { fieldProblems, problems } = check(text);
      for (const { message } of [...fieldProblems, ...problems]) {
        if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(message)) throw new Error(JSON.stringify(message));
      }
    }),
    { numRuns: 2000 },
  );
});
