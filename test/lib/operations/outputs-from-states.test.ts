import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../lib/problems/user-error';
import { outputsFromStates, withoutState } from '../../../lib/operations/outputs-from-states';
import { informaticaDeployment } from '../../support/informatica-deployment';

describe('outputs of Azure deployments without a file of outputs', () => {
  let folder: string;
  const file = () => join(folder, 'state', 'cmk-acme-informatica-prod.tfstate');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-states-'));
    mkdirSync(join(folder, 'state'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The problems of the UserError that reading throws. */
  function problems(fields: Readonly<Record<string, unknown>> = {}): string[] {
    try {
      outputsFromStates([informaticaDeployment(fields)], folder);
    } catch (e) {
      if (e instanceof UserError) return [e.message, ...e.problems.map((p) => p.message)];
    }
    throw new Error('nothing was thrown');
  }

  test('come from the local state beside cmk.yaml, with its time', () => {
    writeFileSync(file(), JSON.stringify({ version: 4, outputs: { KeyName: { value: 'k', type: 'string' } } }));
    utimesSync(file(), new Date(), new Date('2026-12-01T10:20:30Z'));
    expect(outputsFromStates([informaticaDeployment()], folder).get('informatica-prod')).toEqual({
      values: { KeyName: 'k' },
      source: 'state/cmk-acme-informatica-prod.tfstate, written 2026-12-01 10:20 UTC',
    });
  });

  test.each([
    ['no state', undefined],
    ['a state without outputs', '{"version":4}'],
    ['a broken state', '{'],
  ])('are not there with %s', (_what, text) => {
    if (text !== undefined) writeFileSync(file(), text);
    expect(problems()).toEqual([
      'Not every deployment could be read.',
      'informatica-prod: there are no outputs in state/cmk-acme-informatica-prod.tfstate; deploy it: npx cdktf deploy cmk-acme-informatica-prod. Deployed from elsewhere: there write npx cdktf output cmk-acme-informatica-prod --outputs-file outputs.json, then add --outputs outputs.json, or let the vault be asked: without --no-live and CMK_LIVE=0',
    ]);
  });

  test('are elsewhere where the state is remote, or the local one has none', () => {
    const local = informaticaDeployment();
    const remote = informaticaDeployment({ state: { type: 'hcp', organization: 'acme' } });
    expect(withoutState([local, remote], folder)).toEqual([local, remote]);
    writeFileSync(file(), JSON.stringify({ version: 4, outputs: { KeyName: { value: 'k', type: 'string' } } }));
    expect(withoutState([local, remote], folder)).toEqual([remote]);
  });

  test('are written to a file where the state is remote', () => {
    expect(problems({ state: { type: 'hcp', organization: 'acme' } })[1]).toBe(
      'informatica-prod: its state is kept remotely (hcp); write its outputs to a file: npx cdktf output cmk-acme-informatica-prod --outputs-file outputs.json, then add --outputs outputs.json, or let the vault be asked: without --no-live and CMK_LIVE=0',
    );
  });
});
