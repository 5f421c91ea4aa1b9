import type { Deployment } from '../../../lib/fields/deployment';
import { platforms } from '../../../lib/platforms';
import { numbered, outputRules, phaseOf } from '../../../lib/platforms/phases';
import { everyDeployment } from '../../support/every-sheet';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { synthesize } from '../../support/synthesize';

const consented = informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });

test('a phase has its number among those of the platform, its name, and the next thing to do', () => {
  expect(phaseOf(consented)).toEqual({
    id: 'vendor-access',
    step: 2,
    of: 2,
    name: 'with the access of Informatica KMS Connect',
    next: expect.stringContaining('npx cdktf deploy cmk-acme-informatica-prod') as string,
  });
  expect(numbered(consented, 'before-consent')).toEqual({
    id: 'before-consent',
    step: 1,
    of: 2,
    name: 'vault and key, before the consent',
  });
});

test('a phase that the platform has not is a bug', () => {
  expect(() => numbered(consented, 'third')).toThrow('informatica has no phase third');
});

test('what a stack says of its access must be a phase of its platform', () => {
  const { AccessPhase } = outputRules(consented);
  expect(AccessPhase?.expected).toBe('one of before-consent, vendor-access');
  const accepts = (value: string) => AccessPhase?.accepts(value, {});
  expect(['before-consent', 'vendor-access', 'key-only', 'toString', ''].map(accepts)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('the rules of the platform stay', () => {
  expect(Object.keys(outputRules(consented))).toEqual(expect.arrayContaining(['TenantId', 'KeyVersion']));
});

test.each(platforms.map((p) => [p.name, p.phases] as const))(
  '%s: ids are words of small letters, names end without a full stop',
  (_, phases) => {
    for (const [id, name] of Object.entries(phases)) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(name).toMatch(/^[a-z].*[^.]$/);
    }
  },
);

test('every stack on AWS says its phase in the output AccessPhase', async () => {
  const unique = new Map(
    everyDeployment()
      .filter((d) => d.cloud === 'aws')
      .map((d) => [d.stackName, d] as const),
  );
  const all: readonly Deployment[] = [...unique.values()];
  const stacks = await synthesize(all);
  for (const d of all) {
    expect([d.stackName, stacks.get(d.stackName)?.template.Outputs['AccessPhase']?.Value]).toEqual([
      d.stackName,
      phaseOf(d).id,
    ]);
  }
});
