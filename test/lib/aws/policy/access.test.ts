import { holderName } from '../../../../lib/aws/policy/access';

const ACCOUNT = '111122223333';

test.each([
  [`arn:aws:iam::${ACCOUNT}:role/R`, 'role/R'],
  [`arn:aws-cn:iam::${ACCOUNT}:user/path/U`, 'user/U'],
  ['group/path/to/G', 'group/G'],
  ['role//R', 'role/R'],
])('%s is %s', (holder, name) => {
  expect(holderName(holder, ACCOUNT)).toBe(name);
});

test.each([
  'arn:aws:iam::444455556666:role/R',
  `x-arn:aws:iam::${ACCOUNT}:role/R`,
  `arn::iam::${ACCOUNT}:role/R`,
  `arn:aws:iam::${ACCOUNT}:policy/R`,
  `arn:aws:iam::${ACCOUNT}:role/R\nx`,
  'a-role/R',
  'role/a/',
  "the workload's role",
])('%j has no shorter name', (holder) => {
  expect(holderName(holder, ACCOUNT)).toBe(holder);
});
