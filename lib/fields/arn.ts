import { ACCOUNT_ID } from './account';
import { PARTITIONS } from './region';

/** The parts of an ARN. Region and account are absent where the resource belongs to none, as an IAM role to no Region. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region?: string;
  readonly account?: string;
  /** The rest: `role/KeyAdministrator`, `root`, `key/1234abcd-12ab-34cd-56ef-1234567890ab`. */
  readonly resource: string;
}

const ARN = new RegExp(`^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]+)?:(${ACCOUNT_ID})?:(.+)$`);

/**
 * Takes an ARN apart, of whatever partition; undefined where the text is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const match = ARN.exec(text);
  if (match === null) return undefined;
  const [, partition = '', service = '', region, account, resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** The same for what IAM names, which is in no Region: users, roles, and `root` for a whole account. */
export function parseIamArn(text: string): Arn | undefined {
  const arn = parseArn(text);
  return arn?.service === 'iam' && arn.region === undefined ? arn : undefined;
}

/** Matches an ARN of a partition that we know. `rest` is the pattern of what follows it, e.g. `sso:::instance/.+`. */
export const arnPattern = (rest: string): RegExp => new RegExp(`^arn:(${PARTITIONS.join('|')}):${rest}$`);
