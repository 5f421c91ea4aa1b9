import { named } from '../../../lib/configuration/chosen';
import { accessAddress, ADDRESSES } from '../../../lib/azure/resource-addresses';
import { documented } from '../../../tools/azure-stage/documented';
import { examples } from '../../support/deployments';

describe('the recoveries that the stage takes from docs/operations.md', () => {
  const d = named(examples(), 'informatica-prod');
  const targeted = (address: string): string =>
    `npx cdktf synth\ncd cdktf.out/stacks/${d.stackName}\nterraform init\nterraform apply -target=${address}\n`;

  test('are those of the example, with the names of its resources', () => {
    expect(documented('recover-vault')).toBe(targeted(ADDRESSES.vault));
    expect(documented('recover-deployer')).toBe(targeted(accessAddress('c0ffee01-1111-4222-8333-444455556666')));
    expect(documented('recover-state')).toBe(
      `npx --no cmk adopt ${d.id}\nnpx cdktf diff ${d.stackName} && npx cdktf deploy ${d.stackName} && rm cdktf.out/stacks/${d.stackName}/import.tf\n`,
    );
  });

  test('that are not there are an error', () => {
    expect(() => documented('recover-all')).toThrow('docs/operations.md has no commands after <!-- recover-all -->');
  });
});
