import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ACCESS_PHASE } from '../../fields/access-phase';
import type { ExpectedCallers } from '../alerts/expected';
import { watchedKey } from '../alerts/watched-key';
import type { AwsDeployment } from '../fields';
import type { PolicyDocument } from '../policy/document';
import { stackDescription } from '../stack-description';
import { wantedKey } from '../wanted-key';
import { Alerts } from './alerts';
import { CustomerManagedKey } from './customer-managed-key';

export interface DeploymentStackProps {
  readonly title: string;
  readonly policy: PolicyDocument;
  /** Id of the platform's phase: what access the stack gives. */
  readonly phase: string;
}

/** The stack of one deployment: its key with alias, and the outputs that every platform has. */
export class DeploymentStack extends Stack {
  readonly key: CustomerManagedKey;
  private readonly title: string;

  constructor(
    scope: Construct,
    private readonly deployment: AwsDeployment,
    props: DeploymentStackProps,
  ) {
    const key = wantedKey(deployment, props.title);
    super(scope, deployment.stackName, {
      stackName: deployment.stackName,
      env: { account: deployment.account, region: deployment.region },
      description: stackDescription(props.title, deployment.id),
      terminationProtection: true,
      tags: key.tags,
    });
    this.title = props.title;
    this.key = new CustomerManagedKey(this, 'CustomerManagedKey', { ...key, policy: props.policy });
    this.exportedOutput('KmsKeyArn', this.key.arn, 'ARN of the key');
    this.exportedOutput('KeyId', this.key.id, 'Id of the key');
    this.output('AliasName', this.key.aliasName, 'Alias of the key');
    this.output('Region', deployment.region, 'Region of the key');
    this.output('Account', deployment.account, 'Account that owns the key');
    this.output(ACCESS_PHASE, props.phase, 'What access the stack gives: the phase of the hand-over');
  }

  /** The rules that cmk.yaml asks for, if any. `loss` is what happens while the key is out of reach. */
  addAlerts(loss: string, expected: ExpectedCallers): void {
    new Alerts(this, 'Alerts', {
      deployment: this.deployment,
      key: { ...watchedKey(this.deployment), arn: this.key.arn, id: this.key.id },
      watched: { platform: this.title, loss },
      expected,
    });
  }

  output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }

  /** Only for values that never change: CloudFormation refuses to change an export that another stack imports. */
  exportedOutput(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description, exportName: `${this.deployment.stackName}-${id}` });
  }
}
