import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { inConsole } from '../../aws/console';
import { kms, projectFolder } from './aws-commands';
import * as pages from './aws-pages';
import { compareAccess, enable, findKey, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';
import { sh } from './sh';

/** To be done once before it is needed, and again every quarter: nothing in it changes a key that is well. */
export const breakGlass = (c: AwsContext): RunbookParts => ({
  lockOut: [
    {
      text: 'The root statement of the key policy lets IAM of the account decide: whoever is an administrator there gets in. Without that statement only principals that the policy names do.',
      sources: [pages.DEFAULT_POLICY],
    },
  ],
  ready: [
    {
      text: 'Do these steps once as a test while all is well, and again every quarter. Print this page: it must be at hand when nothing answers.',
      sources: [pages.BREAK_GLASS],
    },
  ],
  steps: [who(c), signIn(c), ...findKey(c), look(c), enable(c), compareAccess(c), keep(c)],
  next: 'As a test: done. In an emergency: go on with the runbook `recover`, `revoke` or `compromised`.',
});

const who = ({ d, ...c }: AwsContext): Step =>
  step({
    id: 'who',
    title: 'Know who can still get in',
    who: 'cloud-engineer',
    where: { path: ['A terminal in the folder of cmk.yaml; no cloud is asked'] },
    actions: [
      `The root user of account ${d.account}: it can do everything with this key through the root statement, or give itself the rest.`,
      `Whoever IAM of account ${d.account} allows \`kms:PutKeyPolicy\`, such as AdministratorAccess; service control policies of your organization may limit that, except in the management account.`,
      `The key administrators of cmk.yaml: ${d.administrators.join(', ')}.${d.accessRole === undefined ? '' : ` \`cmk repair\` acts as ${d.accessRole}.`}`,
      ...(c.data.signIn === undefined ? [] : [c.data.signIn]),
      'An account of your organization may have no root credentials, if they are managed centrally: then only the others.',
    ],
    blocks: [sh('Who can do what', `npx --no cmk policy ${d.id} --format table`)],
    success: 'The list names at least two people or roles that do not depend on each other.',
    otherwise: ['Only one: add another under `administrators` in cmk.yaml, and deploy.'],
    sources: [pages.DEFAULT_POLICY, pages.ROOT_USER],
  });

const signIn = ({ d, data }: AwsContext): Step =>
  step({
    id: 'sign-in-alone',
    title: 'Sign in by a way that nothing else depends on',
    who: 'on-call',
    where: inConsole(d, '', ['sign in as the break-glass user']),
    actions: [
      data.signIn ??
        'The break-glass user is an IAM user with MFA of this account, or its root user if your rules say so. Do not come through single sign-on: that may be what fails.',
      'Take password and MFA from where your rules keep them, by the two people whom they name. Write down who took them.',
    ],
    success: `The console shows account ${d.account}.`,
    otherwise: [
      'There is no such user: stop here until there is one. The sources say how.',
      'The root user can not sign in: your organization may have removed its credentials. Take another way of the list.',
    ],
    sources: [pages.BREAK_GLASS, pages.ROOT_USER],
  });

const keep = (c: AwsContext): Step =>
  step({
    id: 'keep-page',
    title: 'Keep the page where it is found',
    who: 'on-call',
    where: projectFolder(c),
    actions: [
      'Print this runbook, and those that may be needed with it, with the names of today. Keep them with the credentials, not in a place that needs the usual sign-in.',
      'Close the session, and put new credentials in the place of those that were seen.',
    ],
    blocks: [
      sh(
        'Pages that work without a network',
        ...(['break-glass', 'recover', 'revoke', 'compromised'] as const).map(
          (name) => `npx --no cmk runbook ${c.d.id} ${name} --format html \\\n  > ${c.d.id}-${name}.html`,
        ),
      ),
      sh(
        'How the key stands',
        kms('describe-key', c, [
          ['query', 'KeyMetadata.KeyState'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: 'Four pages are printed, and the calendar has the day of the next test.',
    otherwise: [`A page names something old: write it again after each change of ${c.d.id} in cmk.yaml.`],
  });
