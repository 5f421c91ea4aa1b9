import { checkTags } from '../../../lib/azure/tags';
import { lines } from '../../support/field-problems';

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));

describe('tags of an Azure deployment', () => {
  test('are as many as a key holds, with those that name the deployment', () => {
    expect(checkTags(tags(14), 1, ['tags'])).toEqual([]);
    expect(lines(checkTags(tags(15), 1, ['tags']))).toEqual([
      'error tags: has 15 tags; a key in Azure holds 15, of which 1 name the deployment: 14 are allowed',
    ]);
  });

  test.each(['<', '>', '%', '&', '\\', '?', '/'])('have no %s in their names', (character) => {
    const name = `cost${character}center`;
    expect(lines(checkTags({ [name]: '1' }, 2, ['tags']))).toEqual([
      `error tags.${name}: "${name}": Azure takes no < > % & \\ ? / in the name of a tag`,
    ]);
  });

  test('may have any of these in their values', () => {
    expect(checkTags({ owner: 'a/b & c' }, 2, ['tags'])).toEqual([]);
  });
});
