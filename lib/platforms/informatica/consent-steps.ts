import { OUTPUTS } from '../../azure/outputs';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { deployStep } from '../deploy-step';
import { VENDOR, type InformaticaDeployment } from './config';
import { GUIDE } from './pages';
import { APPLICATION, FORM } from './where';

/** First phase: the consent, which makes the vendor's application appear in the tenant; then its access is deployed. */
export const consentSteps = (d: InformaticaDeployment, get: (name: string) => string): Step[] => [
  step({
    id: 'authorize',
    title: 'Ask Informatica for its application',
    who: 'platform-admin',
    where: FORM,
    actions: [
      'Turn on **Enable Customer Managed Keys**. Whether that changes anything before the form is saved is not documented.',
      'Under **Step 1. Authorize Application** enter the Tenant ID below, and choose **Authorize**.',
      'A sign-in to Microsoft opens: the directory administrator goes on in this very window.',
    ],
    values: [{ label: 'Tenant ID', value: get(OUTPUTS.tenantId) }],
    success: 'The sign-in window of Microsoft opens.',
    otherwise: [
      'No tab **Security**: your user lacks one of the roles **Admin** and **Key Admin**.',
      'No option **Enable Customer Managed Keys**: ask Informatica Global Customer Support whether your licence has it.',
    ],
    sources: [GUIDE],
  }),
  step({
    id: 'consent',
    title: `Accept the permissions of ${VENDOR}`,
    who: 'directory-admin',
    where: { path: ['The sign-in window that **Authorize** opened'] },
    actions: [
      'Sign in with a user of this tenant who has the role **Cloud Application Administrator**.',
      `In **Permissions requested** see that it is ${VENDOR} that asks, then choose **Accept**. If another application asks, choose **Cancel**.`,
      'The platform administrator leaves the page of Informatica without saving: the second half of its form comes in the next phase.',
    ],
    success: `${VENDOR} stands under **Enterprise applications** of Microsoft Entra ID.`,
    duration: 'some minutes until the application is found everywhere',
    otherwise: [
      '**Need admin approval**: the user lacks the role Cloud Application Administrator.',
      'The application appears in another tenant: the Tenant ID was another one, or the user belongs to another tenant. Delete it there (**Withdraw the consent**, under Later), and begin again with the first step.',
    ],
    sources: [GUIDE],
  }),
  step({
    id: 'application-id',
    title: 'Read its Application ID',
    who: 'directory-admin',
    where: APPLICATION,
    actions: [
      'Copy the **Application ID** and give it to the cloud engineer. Informatica does not print it anywhere: this page is its only source.',
    ],
    success:
      'You have a GUID such as 9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f (made up), of **Application ID** and not of **Object ID**.',
    otherwise: [`Not in the list: take the filter **Application type** away and search for ${VENDOR}.`],
    sources: [GUIDE],
  }),
  giveAccess(d),
];

/** A deployment, with what must be in it and nothing else; how to print the sheet afterwards is said at the end of the phase. */
function giveAccess(d: InformaticaDeployment): Step {
  const deploy = deployStep(d, `Give ${VENDOR} its access`);
  return {
    ...deploy,
    actions: [
      `Write the Application ID into cmk.yaml, as a line of the entry ${d.id}, indented like its others: \`informaticaKmsConnect: { clientId: <Application ID> }\``,
      'See what changes: one access policy more, with Get, List, Decrypt, Encrypt, Unwrap Key and Wrap Key. Vault and key stay as they are.',
    ],
    blocks: deploy.blocks.filter(({ text }) => text.startsWith('npx cdktf')),
    success: 'The deployment ends with the output ServicePrincipalObjectId.',
    otherwise: [
      `The diff shows more than one added access policy: do not deploy. Ask whoever changed cmk.yaml or the vault last; \`npx --no cmk policy ${d.id} --drift\` says where they differ.`,
      '`Tenant … has no enterprise application with …`: wait some minutes and retry. Then compare the id with step **Read its Application ID**; then see in which tenant the consent was given.',
      'docs/informatica.md, "When it fails", has the other messages.',
    ],
    sources: [GUIDE],
  };
}
