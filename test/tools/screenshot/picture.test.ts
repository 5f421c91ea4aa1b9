import { readFileSync, statSync } from 'node:fs';
import { inputsHash, MADE_FROM, PICTURE, picturedPage } from '../../../tools/screenshot/picture';

test('the picture in README is of the page as it is now: npm run screenshot', () => {
  expect(readFileSync(MADE_FROM, 'utf8')).toBe(inputsHash(picturedPage()));
});

test('it is a PNG of less than 200 KB', () => {
  expect(readFileSync(PICTURE).subarray(1, 4).toString()).toBe('PNG');
  expect(statSync(PICTURE).size).toBeLessThan(200_000);
});
