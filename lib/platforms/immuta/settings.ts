import { stringify } from 'yaml';
import { KMS_KEEP, administratorsWarning } from '../../aws/facts';
import { output } from '../outputs';
import type { Field, Phase, SheetContent, Step } from '../../sheets/sheet';
import type { Outputs } from '../outputs';
import type { ImmutaDeployment } from './config';
import { facts } from './facts';

export function phase(d: ImmutaDeployment): Phase {
  return {
    step: 1,
    of: 1,
    name: 'key and access',
    next: `Deploy: npx cdk deploy ${d.stackName}, then npx --no cmk settings ${d.id}`,
  };
}

/** The Advanced Configuration block. `keyId` is the key id: whether Immuta takes an ARN there is not documented. */
function advancedConfiguration(d: ImmutaDeployment, keyId: string): string {
  return stringify({
    plugins: { awsKms: { plugin: 'awsKms', isKms: true, keyId, region: d.region } },
    schedule: { dataKeyRollOverLength: d.dataKeyRolloverDays },
  });
}

export function settings(d: ImmutaDeployment, outputs: Outputs): SheetContent {
  const get = (name: string) => output(d.stackName, outputs, name);
  const roleArn = get('RoleArn');
  const fields: Field[] = [
    { label: 'keyId', value: get('KeyId') },
    { label: 'region', value: get('Region') },
    { label: 'Role ARN', value: roleArn },
  ];
  if (d.runsOn.type === 'ec2') {
    fields.push({ label: 'Instance profile ARN', value: get('InstanceProfileArn') });
  }
  return {
    where: ['App Settings', 'Advanced Configuration'],
    before: [giveRole(d, roleArn)],
    fields,
    blocks: [{ label: 'Advanced Configuration', language: 'yaml', text: advancedConfiguration(d, get('KeyId')) }],
    after: [
      { text: 'Save, and confirm the restart of Immuta.' },
      { text: 'Open a data source with a masked column: it must still mask and unmask.' },
    ],
    warnings: [
      ...facts.irreversible.map(({ text }) => text),
      administratorsWarning(d.administratorsMayDelete, d.strictAdministrators),
      'Give Immuta the role, never an access key: it stores keys in its configuration unencrypted.',
    ],
    keep: KMS_KEEP,
  };
}

/** How Immuta gets the role, by where it runs. */
function giveRole(d: ImmutaDeployment, roleArn: string): Step {
  const { runsOn } = d;
  switch (runsOn.type) {
    case 'ec2':
      return { text: "Attach the instance profile to Immuta's EC2 instances: Actions > Security > Modify IAM role." };
    case 'eks-irsa':
      return {
        text: `Annotate service account ${runsOn.namespace}/${runsOn.serviceAccount} with eks.amazonaws.com/role-arn: ${roleArn}, and restart its pods. Immuta Support confirms the service account.`,
      };
    case 'eks-pod-identity':
      return {
        text: `Restart the pods of service account ${runsOn.namespace}/${runsOn.serviceAccount} in cluster ${runsOn.cluster}: they get the role by Pod Identity. Immuta Support confirms the service account.`,
      };
    case 'existing-role':
      return { text: `See that Immuta runs with the role ${roleArn}; the policy is attached to it.` };
  }
}
