import type { Alerts } from '../../lib/aws/alerts/fields';
import type { AwsDeployment } from '../../lib/aws/fields';
import { deployment } from './deployments';

/** A deployment of Immuta with alerts, as cmk.yaml has them; `id` and `region` as given. */
export function watched(alerts: string, { id = 'pay', region = 'eu-west-1' } = {}): AwsDeployment & { alerts: Alerts } {
  const d = deployment<AwsDeployment & { alerts: Alerts }>(
    `platform: immuta
account: "111122223333"
region: ${region}
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: { type: ec2 }
alerts: ${alerts}`,
  );
  return { ...d, id, stackName: `cmk-${id}` };
}
