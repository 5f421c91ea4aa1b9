import fc from 'fast-check';
import { problemText } from '../../../../lib/problems/problem-text';
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
  .tuple(fc.constantFrom(PASTE, OWN_PASTE), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([from, edits]) => edits.reduce((text, e) => text.slice(0, e.at) + e.piece + text.slice(e.at + e.length), from));

const account = fc.constantFrom(OWN, '999988887777', '975049898882', '767397686373');
const principal = account.chain((a) =>
  fc.constantFrom(a, `arn:aws:iam::${a}:root`, `arn:aws:iam::${a}:role/r`, `arn:aws-cn:iam::${a}:root`, '*', `${a}:*`),
);
const oneOrMore = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(one, fc.array(one, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
const key = fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser', 'aws');
/** The documented statement with elements that are wrong in the ways that IAM knows. */
const statement = fc
  .record(
    {
      Sid: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('Enable IAM User Permissions', 'Allow use of the key'),
      ),
      Effect: fc.oneof(fc.constantFrom('Allow', 'Deny', 'allow'), fc.jsonValue({ maxDepth: 1 })),
      Principal: fc.oneof(
        principal,
        fc.dictionary(key, oneOrMore(principal), { maxKeys: 2 }),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      Action: oneOrMore(
        fc.constantFrom('kms:Decrypt', 'kms:*', 'KMS:*', '*', 'kms:?*', 's3:Get*', '${Token[TOKEN.1]}'),
      ),
      Resource: oneOrMore(fc.constantFrom('*', 'arn:aws:kms:us-east-1:111122223333:key/x')),
      Condition: fc.oneof(
        account.map((a) => ({ StringEquals: { 'aws:PrincipalAccount': a } })),
        fc.dictionary(fc.string(), fc.dictionary(fc.string(), oneOrMore(fc.string({ unit: 'binary' })))),
        fc.jsonValue({ maxDepth: 3 }),
      ),
      NotAction: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: [] },
  )
  .map((change) => ({ ...STATEMENT, ...change }));
const built = fc.array(statement, { minLength: 1, maxLength: 5 }).map((all) => JSON.stringify({ Statement: all }));

const paste = fc.oneof(
  { weight: 3, arbitrary: edited },
  { weight: 3, arbitrary: built },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
);

const printedIn = (text: string): string => {
  const { problems, fieldProblems } = adobeExperiencePlatform.check(base, () => ({ file: 'vendor.json', text }));
  return problemText([...problems, ...fieldProblems.map(({ severity, message }) => ({ severity, message }))]);
};

test('whatever is pasted, access goes to the root or a role of one visible account for each statement, or to nobody', () => {
  let taken = 0;
  fc.assert(
    fc.property(paste, (text) => {
      const checked = adobeExperiencePlatform.check(base, () => ({ file: 'vendor.json', text }));
      const { statements } = checked.deployment;
      taken += statements.length;
      for (const { Principal } of statements) {
        expect(Object.keys(Principal as object)).toEqual(['AWS']);
        const id = [(Principal as { AWS: string | string[] }).AWS].flat();
        expect(id).toHaveLength(1);
        const found = /^(?:arn:aws:iam::)?(\d{12})(?::root|:(?:role|user)\/[\w+=,.@/-]+)?$/.exec(id[0] as string)?.[1];
        if (found === undefined || found === OWN || !text.includes(found)) throw new Error(`access to ${id[0]}`);
      }
      const document = keyPolicy(checked.deployment);
      expect(JSON.stringify(statements)).not.toContain('${');
      expect(new Set(document.Statement.map((s) => s.Sid)).size).toBe(document.Statement.length);
      accessTable(document, OWN, undefined);
    }),
    { numRuns: 3000 },
  );
  // Else the generator would prove nothing.
  expect(taken).toBeGreaterThan(500);
});

test('whatever is pasted, a paste without an error has the documented statements and nothing else', () => {
  const allowed = new Set(STATEMENT['Action'] as string[]);
  fc.assert(
    fc.property(paste, (text) => {
      const {
        deployment: d,
        fieldProblems,
        problems,
      } = adobeExperiencePlatform.check(base, () => ({ file: 'v', text }));
      if ([...fieldProblems, ...problems].some((p) => p.severity === 'error')) return;
      for (const s of d.statements) {
        expect([s.Effect, [s.Resource].flat()]).toEqual(['Allow', ['*']]);
        expect([s.Action].flat().filter((action) => !allowed.has(action))).toEqual([]);
        expect(JSON.stringify(s.Condition)).toMatch(/^\{"StringEquals":\{"aws:PrincipalAccount":\[?"\d{12}"\]?\}\}$/);
      }
    }),
    { numRuns: 1000 },
  );
});

test('whatever is pasted, what is printed has no control character, and each problem is one line', () => {
  fc.assert(
    fc.property(paste, (text) => {
      for (const line of printedIn(text).split('\n')) expect(line).toMatch(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}])*$/u);
    }),
    { numRuns: 3000 },
  );
});
