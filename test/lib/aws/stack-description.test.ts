import { stackDescription, titleIn } from '../../../lib/aws/stack-description';
import { platforms } from '../../../lib/platforms';

test.each(platforms.map((p) => p.title))('the description of a stack of %s names it again', (title) => {
  expect(titleIn(stackDescription(title, 'prod'))).toBe(title);
});

test('the description is that of every stack deployed so far', () => {
  expect(stackDescription('Immuta', 'prod')).toBe('Customer managed key of Immuta (deployment prod)');
});

test.each([
  '',
  'Customer managed key of Immuta',
  'Key of Immuta (deployment prod)',
  'Customer managed key of  (deployment prod)',
  'Customer managed key of Immuta (deployment )',
  'Customer managed key of Immuta (deployment prod) and more',
  'x\nCustomer managed key of y (deployment z)',
])('%j names no platform', (text) => {
  expect(titleIn(text)).toBeUndefined();
});
