import { type Partition, partitionOf } from '../fields/region';

/** Where people sign in to the AWS Management Console, where one address for the whole partition is documented. */
const CONSOLES: Readonly<Partial<Record<Partition, string>>> = {
  aws: 'https://console.aws.amazon.com/',
  // https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html
  'aws-cn': 'https://console.amazonaws.cn/',
  // https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/getting-started-sign-in.html
  'aws-us-gov': 'https://console.amazonaws-us-gov.com/',
};

interface Place {
  readonly account: string;
  readonly region: string;
}

/** A page of a service's console (`singlesignon`, `iam`) in an account, and the way through its menus. */
export function inConsole(of: Place, service: string, path: readonly string[]) {
  const console = CONSOLES[partitionOf(of.region)];
  return {
    ...(console === undefined ? {} : { address: `${console}${service === '' ? '' : `${service}/`}` }),
    path: [`AWS console of account ${of.account}`, ...path],
  };
}
