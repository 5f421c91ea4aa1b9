import { type Partition, partitionOf } from '../fields/region';

/**
 * Where people sign in to the AWS Management Console, by Region where that is documented; none for a partition whose
 * address is not. https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html
 */
const CONSOLES: Readonly<Partial<Record<Partition, (region: string) => string>>> = {
  aws: (region) => `https://${region}.console.aws.amazon.com/`,
  'aws-us-gov': (region) => `https://${region}.console.amazonaws-us-gov.com/`,
  'aws-cn': () => 'https://console.amazonaws.cn/',
};

interface Place {
  readonly account: string;
  readonly region: string;
}

/** A page of a service's console (`singlesignon`, `iam`; '' is where one signs in), and the way through its menus. */
export function inConsole({ account, region }: Place, service: string, path: readonly string[]) {
  const console = CONSOLES[partitionOf(region)]?.(region);
  return {
    ...(console === undefined ? {} : { address: `${console}${service === '' ? '' : `${service}/`}` }),
    path: [`AWS console of account ${account}`, ...path],
  };
}
