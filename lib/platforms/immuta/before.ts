import { administratorsWarning } from '../../aws/facts';
import type { Before } from '../../sheets/procedure';
import type { ImmutaDeployment } from './config';
import { facts } from './facts';
import { MANAGE_KEYS } from './pages';

export const beforeOf = (d: ImmutaDeployment): Before => ({
  irreversible: facts.irreversible,
  lockOut: [
    facts.loss,
    { text: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators), sources: [] },
  ],
  people: [
    { who: 'platform-admin', needs: 'a user of Immuta who sees **App Settings** in the left sidebar' },
    {
      who: 'cloud-engineer',
      needs: `${needsOf(d)}; in step 4 calls cloudtrail:LookupEvents; has a POSIX shell and a current AWS CLI; for a new sheet, the folder of cmk.yaml`,
    },
  ],
  ready: [
    {
      text: 'Immuta 2024.3, self-managed: these steps are those of its page. With another version ask Immuta Support first.',
      sources: [MANAGE_KEYS],
    },
    { text: whereOf(d), sources: [MANAGE_KEYS] },
    {
      text: 'Give Immuta the role, never an access key: Immuta keeps access keys in its configuration unencrypted. Keys of that kind are for an Immuta outside AWS only, and nothing here makes one.',
      sources: [MANAGE_KEYS],
    },
    {
      text: 'A data source with a masked column, whose values you have looked at before; somebody who may add a row to the database behind it; two users of Immuta: one who may see the values, one who may not. They show afterwards that masking still works.',
      sources: [],
    },
    {
      text: 'A time at which Immuta may restart: its page does not say whether saving App Settings restarts it, or for how long.',
      sources: [],
    },
  ],
});

const SUPPORT = 'your Immuta Support Professional takes part, as Immuta wants it';

/** For which Immuta the sheet is, and what whoever has another one does. */
function whereOf({ account, runsOn }: ImmutaDeployment): string {
  const other =
    'write how it runs into `runsOn` of cmk.yaml (docs/immuta.md), deploy, print this sheet again, and begin with the new one, with Immuta Support. Outside AWS, or Immuta SaaS: no sheet here fits.';
  switch (runsOn.type) {
    case 'ec2':
      return `Immuta runs on EC2 instances of its own, in account ${account}. If it runs in Kubernetes (EKS), leave the role of its nodes alone, else all that runs on them gets the key: ${other}`;
    case 'eks-irsa':
    case 'eks-pod-identity':
      return `Immuta runs in Kubernetes on EKS, as service account ${runsOn.serviceAccount} in namespace ${runsOn.namespace}; ${SUPPORT}. If it runs on EC2 instances without Kubernetes, change nothing in any cluster: ${other}`;
    case 'existing-role':
      return `Immuta runs on AWS with the role ${runsOn.roleArn}; in Kubernetes ${SUPPORT}. If it runs with another role: ${other}`;
  }
}

function needsOf({ runsOn }: ImmutaDeployment): string {
  switch (runsOn.type) {
    case 'ec2':
      return "may change the IAM role of Immuta's EC2 instances (ec2:AssociateIamInstanceProfile, iam:PassRole), and see them (ec2:DescribeInstances, ec2:DescribeIamInstanceProfileAssociations, iam:ListInstanceProfiles)";
    case 'eks-irsa':
    case 'eks-pod-identity':
      return `has kubectl and may change service account ${runsOn.serviceAccount} in namespace ${runsOn.namespace} and restart its pods (Immuta Support has confirmed both names)`;
    case 'existing-role':
      return `knows that Immuta runs with ${runsOn.roleArn}`;
  }
}
