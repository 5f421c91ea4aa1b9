import { KMS_GRANTS, KMS_LIMITS } from '../../aws/facts';
import type { Later } from '../../sheets/procedure';
import { later } from '../../sheets/step';
import { deletes, disables, kms, rotates } from '../key-later';
import type { AdobeDeployment } from './config';
import { CUSTOMER_CARE } from './customer-care';
import { WHEN_FELT } from './facts';
import { KMS_GRANT_DELETION, OVERVIEW, UI_SET_UP } from './pages';
import { phase } from './phases';
import { accountsOf } from './vendor-accounts';

/** What comes later; before Adobe has access, only what can be done to a key that it does not use. */
export const laterOf = (d: AdobeDeployment, keyArn: string): Later[] =>
  phase(d) === 'key-only'
    ? [rotate(d), destroy(d, keyArn)]
    : [
        rotate(d),
        rotateNow(d, keyArn),
        disable(d, keyArn),
        removeAccess(d, keyArn),
        newPolicy(d),
        replace(),
        destroy(d, keyArn),
      ];

const rotate = (d: AdobeDeployment): Later =>
  rotates(d, {
    effect: 'None: the ARN stays, and nothing is to be done in Experience Platform.',
    sources: [UI_SET_UP],
  });

const rotateNow = (d: AdobeDeployment, keyArn: string): Later =>
  later({
    id: 'rotate-now',
    title: 'Rotate at once',
    who: 'cloud-engineer',
    actions: [
      "AWS allows 25 of these in the life of a key; Adobe's page says 10. What was encrypted before stays as it is, with the old key material.",
    ],
    blocks: [{ label: 'Rotate', language: 'sh', text: kms('rotate-key-on-demand', d, keyArn) }],
    effect: 'None: the ARN stays.',
    sources: [UI_SET_UP, KMS_LIMITS],
  });

/** Adobe's page says both; whoever has the command before them must have read it. */
const NO_WAY_BACK_PERHAPS = `Act as if there were no way back, and ask ${CUSTOMER_CARE} first. Adobe's page calls this irreversible, and says in the same section that the key can be enabled again.`;

const disable = (d: AdobeDeployment, keyArn: string): Later =>
  later({
    ...disables(d, keyArn, {
      effect: 'Your data in Experience Platform becomes unreadable, and all that works with it stops.',
      delay: WHEN_FELT,
      sources: [UI_SET_UP, OVERVIEW],
    }),
    title: 'Disable the key: an emergency',
    irreversible: NO_WAY_BACK_PERHAPS,
  });

/** Grants outlive the statements that allowed them: without their end the access goes on. */
const removeAccess = (d: AdobeDeployment, keyArn: string): Later =>
  later({
    id: 'remove-access',
    title: "Take Adobe's access away for good, from a key that others use too",
    who: 'cloud-engineer',
    irreversible: NO_WAY_BACK_PERHAPS,
    actions: [
      'Ask the owner of the data first. If nobody else uses the key, disable it instead: that also stops grants.',
      `Take \`vendorStatements\`, \`acceptedVendorAccounts\` and \`acceptedVendorDeviations\` out of \`${d.id}\` in cmk.yaml, and deploy. That alone is not enough: grants that Adobe made stay when its statements go.`,
      `List the grants, and revoke each whose second column (who made it) or third column (who has it) names an account of Adobe: ${accountsOf(d.statements).join(', ')}. List them again: none must be left.`,
    ],
    blocks: [
      {
        label: 'Take the statements away',
        language: 'sh',
        text: `npx cdk diff ${d.stackName}\nnpx cdk deploy ${d.stackName}`,
      },
      {
        label: 'List the grants',
        language: 'sh',
        text: kms('list-grants', d, keyArn, [
          ['query', 'Grants[].[GrantId,IssuingAccount,GranteePrincipal]'],
          ['output', 'table'],
        ]),
      },
      {
        label: 'Revoke one, with its id from the first column',
        language: 'sh',
        text: kms('revoke-grant', d, keyArn, [['grant-id', '<grant id>']]),
      },
    ],
    effect: 'As when the key is disabled, for Adobe alone.',
    delay: 'a revoked grant ends within 5 minutes; then as when the key is disabled',
    sources: [UI_SET_UP, KMS_GRANTS, KMS_GRANT_DELETION],
  });

const newPolicy = (d: AdobeDeployment): Later =>
  later({
    id: 'new-policy',
    title: 'Take over another policy of Adobe',
    who: 'cloud-engineer',
    actions: [
      'Save what Adobe shows as `vendor/new.json`, and see what it would give to whom (the first block).',
      `Where that is right, put it in the place of \`${d.vendorStatements}\`, and check. An account that is new: the platform administrator reads it out from Adobe's page on the telephone; where it is that of the file, write it under \`acceptedVendorAccounts\` of \`${d.id}\`. Then deploy (the second block).`,
      'Print this sheet again, and begin with step 1.',
    ],
    blocks: [
      {
        label: 'What would change',
        language: 'sh',
        text: `npx --no cmk policy ${d.id} --diff --paste vendor/new.json`,
      },
      {
        label: 'Check, then deploy',
        language: 'sh',
        text: `npx --no cmk check\nnpx cdk diff ${d.stackName}\nnpx cdk deploy ${d.stackName}`,
      },
      { label: 'Print this sheet again', language: 'sh', text: `npx --no cmk settings ${d.id}` },
    ],
    effect: 'The key and its ARN stay: nothing is to be entered in Experience Platform.',
    sources: [UI_SET_UP],
  });

const replace = (): Later =>
  later({
    id: 'replace',
    title: 'Replace the key by another one',
    who: 'platform-admin',
    actions: [
      `Adobe documents no way: ask ${CUSTOMER_CARE} before you enter another ARN.`,
      'Keep this key enabled until they say that nothing needs it: what it encrypted needs it.',
      'With their answer: describe the new key under a new id in cmk.yaml, deploy it, print the sheet of that id with `npx --no cmk settings <new id>`, and begin with step 1.',
    ],
    effect: 'Not documented by Adobe.',
    sources: [UI_SET_UP],
  });

const destroy = (d: AdobeDeployment, keyArn: string): Later =>
  deletes(
    d,
    keyArn,
    {
      effect:
        'All data of Experience Platform that was ever encrypted with this key is lost; Adobe cannot bring it back.',
      sources: [UI_SET_UP, OVERVIEW],
    },
    `Ask the owner of the data, then ${CUSTOMER_CARE}: nothing in Experience Platform may need the key any more. Disable it only then, for it may have no way back either: Adobe's page calls that irreversible, and says in the same section that the key can be enabled again. Wait until you are sure: a deleted key never comes back.`,
  );
