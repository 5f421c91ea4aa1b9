import { VAULT_WRITERS_WARNING } from '../../azure/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { azVault, terminal } from './azure-commands';
import * as pages from './azure-pages';
import { compareAccess, look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { sh } from './sh';

/** To be done once before it is needed, and again every quarter: nothing in it changes a key that is well. */
export const breakGlass = (c: AzureContext): RunbookParts => ({
  lockOut: [
    { text: VAULT_WRITERS_WARNING, sources: [pages.SECURE] },
    {
      text: 'Network rules hold for everybody: who is at no listed address gets in only after the rules were changed.',
      sources: [pages.SECURE],
    },
  ],
  ready: [
    {
      text: 'Do these steps once as a test while all is well, and again every quarter. Print this page: it must be at hand when nothing answers.',
      sources: [pages.EMERGENCY],
    },
  ],
  steps: [who(c), signIn(c), look(c), writeVault(c), compareAccess(c), keep(c)],
  next: 'As a test: done. In an emergency: go on with the runbook `recover`, `revoke` or `compromised`.',
});

const who = ({ d }: AzureContext): Step =>
  step({
    id: 'who',
    title: 'Know who can still get in',
    who: 'cloud-engineer',
    where: { path: ['A terminal in the folder of cmk.yaml; no cloud is asked'] },
    actions: [
      `Whoever may write the vault in Azure, such as an Owner of subscription ${d.subscriptionId}, can give anybody an access policy, also themselves.`,
      'A Global Administrator of the tenant can make themselves User Access Administrator of all its subscriptions, and so an Owner.',
      `By cmk.yaml: deployers ${d.deployers.join(', ')}${d.administrators.length === 0 ? '' : `, and administrators ${d.administrators.join(', ')}`} (object ids).`,
    ],
    blocks: [sh('Who may do what', `npx --no cmk policy ${d.id} --whole`)],
    success: 'At least two people can get in who do not depend on each other, nor on one device.',
    otherwise: ['Only one: make an emergency access account of the tenant, as the source says.'],
    sources: [pages.SECURE, pages.ELEVATE, pages.EMERGENCY],
  });

const signIn = ({ d }: AzureContext): Step =>
  step({
    id: 'sign-in-alone',
    title: 'Sign in by a way that nothing else depends on',
    who: 'on-call',
    where: { address: 'https://portal.azure.com/', path: ['sign in as an emergency access account'] },
    actions: [
      'An emergency access account is a user of the tenant itself, not of another directory, with a key or certificate of its own, left out of Conditional Access.',
      'Take what it signs in with from where your rules keep it, by the people whom they name. Write down who took it.',
      'In a terminal the block signs in, by a code on another device.',
    ],
    blocks: [sh('Sign in', `az login --tenant ${d.tenantId} --use-device-code`)],
    success: `It lists subscription ${d.subscriptionId}.`,
    otherwise: [
      'There is no such account: stop here until there is one. The source says how.',
      'The subscription is not listed: the Global Administrator elevates their access first (the second source).',
    ],
    sources: [pages.EMERGENCY, pages.ELEVATE],
  });

const writeVault = (c: AzureContext): Step =>
  step({
    id: 'may-write',
    title: 'See that this account may write the vault',
    who: 'on-call',
    where: terminal(c),
    actions: ['The block changes nothing: purge protection is on already, and stays so. Refused or not is the answer.'],
    blocks: [
      sh(
        'Write the vault as it is',
        azVault('update', c, [
          ['enable-purge-protection', 'true'],
          ['query', 'properties.enablePurgeProtection'],
        ]),
      ),
    ],
    success: 'It prints true.',
    duration: 'some seconds',
    otherwise: [
      'AuthorizationFailed: the account lacks Contributor or Owner on the vault, and can give nobody access.',
    ],
    sources: [pages.ACCESS_POLICY],
  });

const keep = (c: AzureContext): Step =>
  step({
    id: 'keep-page',
    title: 'Keep the page where it is found',
    who: 'on-call',
    where: { path: ['A terminal in the folder of cmk.yaml; no cloud is asked'] },
    actions: [
      'Print this runbook, and those that may be needed with it, with the names of today. Keep them with the credentials, not in a place that needs the usual sign-in.',
      'Sign out, and put new credentials in the place of those that were seen.',
    ],
    blocks: [
      sh(
        'Pages that work without a network',
        ...(['break-glass', 'recover', 'revoke', 'compromised'] as const).map(
          (name) => `npx --no cmk runbook ${c.d.id} ${name} --format html \\\n  > ${c.d.id}-${name}.html`,
        ),
      ),
    ],
    success: 'Four pages are printed, and the calendar has the day of the next test.',
    otherwise: [`A page names something old: write it again after each change of ${c.d.id} in cmk.yaml.`],
  });
