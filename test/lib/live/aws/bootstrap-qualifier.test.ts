import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapQualifier } from '../../../../lib/live/aws/bootstrap-qualifier';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cmk-cdk-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the qualifier of cdk.json is taken', () => {
  writeFileSync(join(folder, 'cdk.json'), '{"context":{"@aws-cdk/core:bootstrapQualifier":"acme"}}');
  expect(bootstrapQualifier(folder)).toBe('acme');
});

test.each(['{}', '{"context":{"@aws-cdk/core:bootstrapQualifier":7}}', 'no json'])(
  'with cdk.json %s it is that of the CDK',
  (text) => {
    writeFileSync(join(folder, 'cdk.json'), text);
    expect(bootstrapQualifier(folder)).toBe('hnb659fds');
  },
);

test('without cdk.json it is that of the CDK', () => {
  expect(bootstrapQualifier(folder)).toBe('hnb659fds');
});
