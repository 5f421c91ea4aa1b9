import { administratorsWarning } from '../../aws/facts';
import type { Before, Warning } from '../../sheets/procedure';
import type { ImmutaDeployment } from './config';
import { facts } from './facts';
import { MANAGE_KEYS } from './pages';

export const beforeOf = (d: ImmutaDeployment): Before => ({
  irreversible: facts.irreversible,
  lockOut: [
    facts.loss,
    { text: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators), sources: [] },
    {
      text: 'Give Immuta the role, never an access key: Immuta keeps access keys in its configuration unencrypted. Keys of that kind are for an Immuta outside AWS only, and nothing here makes one.',
      sources: [MANAGE_KEYS],
    },
  ],
  people: [
    { who: 'platform-admin', needs: 'a user of Immuta who sees **App Settings** in the left sidebar' },
    { who: 'cloud-engineer', needs: needsOf(d) },
    {
      who: 'cloud-engineer',
      needs: `for step 4: may call cloudtrail:LookupEvents in account ${d.account}; has a POSIX shell and a current AWS CLI`,
    },
  ],
  ready: [
    {
      text: 'Immuta 2024.3, self-managed: these steps follow its page for that version. With another version ask Immuta Support first whether they hold.',
      sources: [MANAGE_KEYS],
    },
    ...whereOf(d),
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

const SUPPORT = 'Your Immuta Support Professional takes part, as Immuta asks for.';

/** For which Immuta the sheet is, and what whoever has another one does. */
function whereOf({ id, runsOn }: ImmutaDeployment): Warning[] {
  const other = `write how it runs into \`runsOn\` of cmk.yaml (docs/immuta.md), deploy, print this sheet again (\`npx --no cmk settings ${id}\`), and begin with that one. Immuta outside AWS or Immuta SaaS: no sheet here fits.`;
  switch (runsOn.type) {
    case 'ec2':
      return [
        here('Immuta runs on EC2 instances of its own.'),
        here(
          `It runs in Kubernetes (EKS): this sheet is the wrong one. Leave the role of its nodes alone: all that runs on them would get the key. Instead ${other}`,
        ),
      ];
    case 'eks-irsa':
    case 'eks-pod-identity':
      return [
        here(
          `Immuta runs in Kubernetes on EKS, as service account ${runsOn.serviceAccount} in namespace ${runsOn.namespace}. ${SUPPORT}`,
        ),
        here(
          `It runs on EC2 instances without Kubernetes: this sheet is the wrong one. Change nothing on them. Instead ${other}`,
        ),
      ];
    case 'existing-role':
      return [
        here(`Immuta runs on AWS with the role ${runsOn.roleArn}. In Kubernetes: ${SUPPORT}`),
        here(`It runs with another role: this sheet is the wrong one. Instead ${other}`),
      ];
  }
}

const here = (text: string): Warning => ({ text, sources: [MANAGE_KEYS] });

function needsOf({ runsOn }: ImmutaDeployment): string {
  switch (runsOn.type) {
    case 'ec2':
      return "for step 1: may change the IAM role of Immuta's EC2 instances (ec2:AssociateIamInstanceProfile, ec2:ReplaceIamInstanceProfileAssociation where they have one, iam:PassRole)";
    case 'eks-irsa':
    case 'eks-pod-identity':
      return `for step 1: has kubectl and may change service account ${runsOn.serviceAccount} in namespace ${runsOn.namespace} and restart its pods; Immuta Support has confirmed both names`;
    case 'existing-role':
      return `for step 1: knows that Immuta runs with ${runsOn.roleArn}`;
  }
}
