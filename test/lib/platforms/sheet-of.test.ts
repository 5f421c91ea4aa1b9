import type { ImmutaDeployment } from '../../../lib/platforms/immuta/config';
import { immuta } from '../../../lib/platforms/immuta';
import { phaseOf } from '../../../lib/platforms/phases';
import { placeOf } from '../../../lib/platforms/place';
import { proofOf } from '../../../lib/platforms/proof';
import { sheetOf } from '../../../lib/platforms/sheet-of';
import { sheetSchema } from '../../../lib/sheets/sheet';
import { outputsOf } from '../../../tools/outputs-of';
import { deployment } from '../../support/deployments';
import { informaticaDeployment } from '../../support/informatica-deployment';

const d = deployment<ImmutaDeployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: { type: ec2 }`);
const outputs = { source: 'outputs.json', values: outputsOf(d) };
const { AccessPhase: _phase, ...older } = outputs.values;

test('a sheet is the procedure of the platform, its steps numbered, with what every sheet has', () => {
  const { steps, ...procedure } = immuta.procedure(d, outputs);
  const { words, fields, ...sheet } = sheetOf(d, outputs);
  expect(sheet).toEqual({
    version: 1,
    deployment: 'prod',
    platform: 'Immuta',
    platformName: 'immuta',
    place: placeOf(d),
    phase: phaseOf(d),
    source: 'outputs.json',
    notices: [],
    ...procedure,
    steps: steps.map((step, i) => ({ number: i + 1, ...step })),
    proof: proofOf(d),
    costs: [
      'About 1 USD a month for the key, and up to 2 USD more after its first two rotations; requests above 20,000 a month cost about 0.03 USD per 10,000 (https://aws.amazon.com/kms/pricing/).',
    ],
    keep: immuta.keep(d),
  });
  expect(fields).toEqual(steps.flatMap(({ values }) => values));
  expect(words.map(({ word }) => word)).toEqual(
    expect.arrayContaining(['ARN', 'instance profile', 'key policy', 'KMS']),
  );
});

test('its parts come in one order, as pipelines print them', () => {
  expect(Object.keys(sheetOf(d, outputs))).toEqual([
    'version',
    'deployment',
    'platform',
    'platformName',
    'place',
    'phase',
    'source',
    'notices',
    'drawing',
    'before',
    'steps',
    'next',
    'later',
    'proof',
    'words',
    'costs',
    'keep',
    'fields',
  ]);
  expect(sheetSchema.safeParse(sheetOf(d, outputs)).error).toBeUndefined();
});

test('a stack that gives another access has one step only: to deploy; no value is there to be typed', () => {
  const { steps, fields, notices, next } = sheetOf(d, { source: 'outputs.json', values: older });
  expect(steps.map(({ number, id }) => [number, id])).toEqual([[1, 'deploy']]);
  expect(fields).toEqual([]);
  expect(notices[0]).toMatch(/^Deploy first: /);
  expect(next).toBeUndefined();
});

test('what is known of the key now stands after that', () => {
  expect(sheetOf(d, outputs, ['The key is disabled now.']).notices).toEqual(['The key is disabled now.']);
  expect(sheetOf(d, { source: 'outputs.json', values: older }, ['The key is disabled now.']).notices).toEqual([
    expect.stringMatching(/^Deploy first: /),
    'The key is disabled now.',
  ]);
});

test('what the platform has to say of the key now stands between both', () => {
  const informatica = informaticaDeployment();
  const { AccessPhase: _, ...values } = outputsOf(informatica);
  const live = { version: '1', enabled: true, expiresOn: '2026-11-01 00:00 UTC', readAt: '2026-11-25 04:00 UTC' };
  expect(sheetOf(informatica, { source: 'a state', values, live }, ['The vault is locked.']).notices).toEqual([
    expect.stringMatching(/^Deploy first: /),
    expect.stringMatching(/^The key expired on 2026-11-01 00:00 UTC: /),
    'The vault is locked.',
  ]);
});
