import { pasteFault } from '../../../../lib/platforms/adobe-experience-platform/paste-text';

const EMPTY = 'is empty; paste the whole policy that the Adobe UI shows';

test.each(['', '  \n\t'])('%j is empty', (text) => {
  expect(pasteFault(text)).toEqual({ offset: 0, message: EMPTY });
});

test('200,000 characters are taken and not one more', () => {
  expect(pasteFault('1'.repeat(200_000))).toBeUndefined();
  expect(pasteFault('1'.repeat(200_001))).toEqual({
    offset: 0,
    message: "has 200001 characters; Adobe's policy has about 2,000",
  });
});

test.each([
  ['[', ']'],
  ['{', '}'],
])('20 levels of %s%s are taken, and not one more', (open, close) => {
  expect(pasteFault(open.repeat(20) + close.repeat(20))).toBeUndefined();
  expect(pasteFault(open.repeat(21))).toEqual({
    offset: 20,
    message: "nests more than 20 levels deep; Adobe's policy nests six",
  });
});

test.each(['[]', '{}'])('%s many times beside each other nest one level', (pair) => {
  expect(pasteFault(pair.repeat(50))).toBeUndefined();
});

test('brackets in texts and comments nest nothing, and neither is a backslash in a comment one in a text', () => {
  expect(pasteFault(`"${'['.repeat(50)}"\n// ${'['.repeat(50)} \\ \n/* ${'{'.repeat(50)} */`)).toBeUndefined();
});

test('a backslash in a text is refused where the text begins', () => {
  expect(pasteFault('{"a": "\\u0039"}')).toEqual({
    offset: 6,
    message: "has a text with a backslash; Adobe's policy has none: copy it again",
  });
  expect(pasteFault('{"a": "b"} \\')).toBeUndefined();
});
