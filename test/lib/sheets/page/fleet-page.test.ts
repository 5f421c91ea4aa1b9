import { fleetPage } from '../../../../lib/sheets/page/fleet-page';
import { listed } from '../../../support/listed';

test('a row has the id with its page, platform, place and phase, and what must be read first', () => {
  const html = fleetPage(listed(1), []);
  expect(html).toContain('<a href="vendor-0.html">vendor-0</a>');
  expect(html).toContain('<td>Vendor Cloud &lt;Data></td><td>AWS account 100000000000, eu-west-1</td>');
  expect(html).toContain('2 of 2: key with access of the vendor');
  expect(html).toContain('<span class="badge danger">Read first</span> The key is disabled: enable it before you do');
});

test('deployments without a page are named', () => {
  expect(fleetPage(listed(1), ['x: <not> deployed.'])).toContain('<li>x: &lt;not> deployed.</li>');
  expect(fleetPage(listed(1), [])).not.toContain('Without a page');
});

test('how many have come how far', () => {
  const buttons = [...fleetPage(listed(30), []).matchAll(/<b>(\d+)<\/b> <span>([^<]*)</g)].map(([, n, text]) => [
    n,
    text,
  ]);
  expect(buttons).toEqual([
    ['3', 'with something to read first'],
    ['20', 'Vendor Cloud &lt;Data>, phase 1 of 2: key without access of the vendor'],
    ['10', 'Vendor Cloud &lt;Data>, phase 2 of 2: key with access of the vendor'],
  ]);
});
