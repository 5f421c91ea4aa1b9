import { platforms } from '../../../lib/platforms';
import { phaseOf } from '../../../lib/platforms/phases';
import { runbookOf } from '../../../lib/platforms/runbooks/runbook-of';
import { RUNBOOK_NAMES, type RunbookName } from '../../../lib/sheets/runbook-titles';
import type { Runbook } from '../../../lib/sheets/runbook';
import { KEY_ID, MULTI_REGION_KEY_ID, VENDOR_OBJECT_ID } from '../../../tools/outputs-of';
import { awsFault, cdkFault, otherFault } from '../../docs/known-commands';
import { cmkFault } from '../../docs/run-cmk';
import { NOTHING_READ, type OfDeployment, everyRunbook } from '../../support/every-runbook';
import { deployment } from '../../support/deployments';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { commandsOf, wordsOfCommand } from '../../support/runbook-commands';

const all = everyRunbook();
const told = (one: OfDeployment) => `${one.d.platform}, ${phaseOf(one.d).id}, ${one.name}, ${one.known.source}`;
const find = (platform: string, name: RunbookName, phase?: string): Runbook => {
  const found = all.find(
    (one) =>
      one.d.platform === platform &&
      one.name === name &&
      one.known !== NOTHING_READ &&
      (phase === undefined || phaseOf(one.d).id === phase),
  );
  if (found === undefined) throw new Error(`no runbook ${name} of ${platform}`);
  return found.runbook;
};
const ids = ({ steps }: Runbook): string[] => steps.map(({ id }) => id);

test('there is a runbook of every name for every platform in every phase', () => {
  const wanted = platforms.flatMap((p) =>
    Object.keys(p.phases).flatMap((phase) => RUNBOOK_NAMES.map((name) => `${p.name} ${phase} ${name}`)),
  );
  const there = all.map(({ d, name }) => `${d.platform} ${phaseOf(d).id} ${name}`);
  expect([...new Set(there)].sort()).toEqual(wanted.sort());
});

test('every step has an id of its own, says how one sees that it worked, and what to do if not', () => {
  for (const one of all) {
    const { steps } = one.runbook;
    expect([told(one), new Set(ids(one.runbook)).size]).toEqual([told(one), steps.length]);
    const asked = steps.filter(({ id }) => id !== 'take-back');
    expect([told(one), asked.filter((s) => s.otherwise.length === 0).map(({ id }) => id)]).toEqual([told(one), []]);
  }
});

test('a step rests on a page, unless it is done in a terminal, in cmk.yaml or in the ticket', () => {
  const own = /^(A terminal|The ticket)/;
  for (const one of all) {
    const bare = one.runbook.steps.filter((s) => s.sources.length === 0 && !own.test(s.where.path[0] ?? ''));
    expect([told(one), bare.map(({ id }) => id)]).toEqual([told(one), []]);
  }
});

test('whoever takes part is named with what they must be allowed to do, and nobody else is', () => {
  for (const { runbook } of all) {
    const roles = new Set(runbook.steps.map(({ who }) => who));
    expect(new Set(runbook.before.people.map(({ who }) => who))).toEqual(roles);
  }
});

test('what takes something away begins after a person has decided', () => {
  for (const one of all.filter(({ name }) => ['replace', 'revoke', 'retire', 'compromised'].includes(name))) {
    const order = ids(one.runbook);
    const decided = order.indexOf('decide');
    const taking = ['disable', 'schedule', 'delete', 'delete-old', 'cut-off', 'grants', 'detach', 'take-statements'];
    expect([told(one), taking.filter((id) => order.includes(id) && order.indexOf(id) < decided)]).toEqual([
      told(one),
      [],
    ]);
    expect(decided).toBeGreaterThanOrEqual(0);
  }
});

test('every command of a runbook exists', async () => {
  const lines = new Set(all.flatMap(({ runbook }) => commandsOf(runbook)));
  const faults = await Promise.all([...lines].map(async (line) => ({ line, fault: await fault(line) })));
  expect(faults.filter((each) => each.fault !== undefined)).toEqual([]);
});

/** What is wrong with a line to paste. */
async function fault(line: string): Promise<string | undefined> {
  if (/^(KEY_ID=\$\{KEY_ARN##\*\/\}|echo "\$[A-Z_]+"|cd cdktf\.out\/|rm cdktf\.out\/)/.test(line)) return undefined;
  const [program = '', ...rest] = wordsOfCommand(line);
  if (program === 'aws') return awsFault(rest);
  if (program === 'npx' && rest[0] === 'cdk') return cdkFault(rest.slice(1));
  if (program === 'npx' && rest[0] === 'cdktf') return otherFault('cdktf', rest.slice(1));
  if (program === 'npx' && rest[0] === '--no' && rest[1] === 'cmk') return cmkFault(rest.slice(2));
  return otherFault(program, rest);
}

test('with outputs every command names the key itself; without, the variable that the first step fills', () => {
  for (const one of all.filter(({ d }) => d.cloud === 'aws')) {
    const text = JSON.stringify(one.runbook);
    const commands = commandsOf(one.runbook).join('\n');
    if (one.known === NOTHING_READ) {
      expect([told(one), text.includes(KEY_ID) || text.includes(MULTI_REGION_KEY_ID)]).toEqual([told(one), false]);
      expect([told(one), commands.indexOf('KEY_ARN=$(') < commands.indexOf('"$KEY_ARN"')]).toEqual([told(one), true]);
      expect(ids(one.runbook)).toContain('find-key');
    } else {
      expect([told(one), commands.replaceAll('NEW_KEY_ARN', '').includes('KEY_ARN')]).toEqual([told(one), false]);
      expect(ids(one.runbook)).not.toContain('find-key');
    }
  }
});

test('nothing in a runbook is undefined, or the object id where it is not known', () => {
  for (const one of all)
    expect([told(one), /undefined|\[object/.exec(JSON.stringify(one.runbook))]).toEqual([told(one), null]);
  const revoke = all.filter(
    ({ name, d }) => name === 'revoke' && phaseOf(d).id === 'vendor-access' && d.cloud === 'azure',
  );
  for (const { known, runbook } of revoke) {
    const commands = commandsOf(runbook).join('\n');
    expect(commands.includes(`--object-id ${VENDOR_OBJECT_ID}`)).toBe(known !== NOTHING_READ);
    expect(commands.includes('az ad sp list')).toBe(known === NOTHING_READ);
  }
});

test('no runbook schedules a deletion, deletes, or purges but at a step that says that it can not be undone', () => {
  for (const one of all) {
    const taking = one.runbook.steps.filter(({ blocks }) =>
      blocks.some(({ text }) => /schedule-key-deletion|keyvault key delete|purge(?!-protection)/.test(text)),
    );
    expect([told(one), taking.filter((s) => s.irreversible === undefined).map(({ id }) => id)]).toEqual([
      told(one),
      [],
    ]);
    expect(JSON.stringify(taking)).not.toMatch(/pending-window-in-days (?!30)/);
  }
});

describe('each platform says what its vendor says', () => {
  test('Adobe: disabling may be final, grants outlive statements, and there is no documented replacement', () => {
    const revoke = find('adobe-experience-platform', 'revoke', 'vendor-access');
    expect(ids(revoke)).toEqual([
      'decide',
      'look',
      'keep-access',
      'disable',
      'stopped',
      'take-statements',
      'revoke-grants',
      'take-back',
      'enable',
      'give-statements',
      'works',
    ]);
    expect(revoke.before.irreversible[0]?.text).toContain('Act as if there were no way back');
    expect(ids(find('adobe-experience-platform', 'replace', 'vendor-access'))).toContain('ask-adobe');
  });

  test('before Adobe has access its key can be disabled, and nothing there can stop', () => {
    const revoke = find('adobe-experience-platform', 'revoke', 'key-only');
    expect(ids(revoke)).toEqual(['decide', 'look', 'keep-access', 'disable']);
    expect(revoke.before.irreversible).toEqual([]);
    expect(revoke.next).toBe(
      'Adobe Experience Platform has no access to this key in the present phase: nothing there can stop.',
    );
  });

  test('Identity Center: one goes back to the key of AWS while the own one works, and signs in without it', () => {
    for (const name of ['retire', 'revoke'] as const) {
      const order = ids(find('iam-identity-center', name));
      expect([name, order.includes('go-back'), order.indexOf('go-back') < order.indexOf('disable')]).toEqual([
        name,
        true,
        true,
      ]);
    }
    const look = find('iam-identity-center', 'recover').steps.find(({ id }) => id === 'look');
    expect(look?.actions[0]).toMatch(
      /^Sign in as the break-glass user of account \d{12}, and not through the AWS access portal/,
    );
  });

  test('Immuta: its role loses the policy, and it is asked before another key is entered', () => {
    expect(ids(find('immuta', 'revoke'))).toEqual(
      expect.arrayContaining(['disable', 'stopped', 'detach', 'take-back', 'enable', 'attach', 'works']),
    );
    expect(ids(find('immuta', 'replace'))).toContain('ask-immuta');
  });

  test('Informatica: its own order for a compromised key: off, ten minutes, delete, a new key', () => {
    const order = ids(find('informatica', 'compromised', 'vendor-access'));
    expect(order.slice(-3)).toEqual(['turn-off', 'delete-old', 'new-key']);
    expect(ids(find('informatica', 'revoke', 'vendor-access'))).toEqual(
      expect.arrayContaining(['disable', 'delete-policy', 'take-away']),
    );
  });
});

test('Identity Center is changed to the new key by a command that takes its ARN from the terminal', () => {
  const { steps } = runbookOf(
    deployment(
      'platform: iam-identity-center\naccount: "111122223333"\nregion: eu-west-1\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\nadministrators: [arn:aws:iam::111122223333:role/Keys]',
    ),
    'replace',
    NOTHING_READ,
  );
  const texts = steps.flatMap(({ blocks }) => blocks.map(({ text }) => text));
  expect(texts.findIndex((text) => text.startsWith('NEW_KEY_ARN=$('))).toBeLessThan(
    texts.findIndex((text) => text.startsWith('aws sso-admin update-instance')),
  );
  expect(texts).toContain(
    `aws sso-admin update-instance \\
  --region eu-west-1 \\
  --instance-arn arn:aws:sso:::instance/ssoins-0123456789abcdef \\
  --encryption-configuration \\
  "KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=$NEW_KEY_ARN"`,
  );
});

test('whoever revokes a multi-Region key is told of its replicas', () => {
  const ready = (multiRegion: boolean) =>
    runbookOf(
      deployment(
        `platform: iam-identity-center\naccount: "111122223333"\nregion: eu-west-1\nmultiRegion: ${multiRegion}\nadministrators: [arn:aws:iam::111122223333:role/Keys]`,
      ),
      'revoke',
      NOTHING_READ,
    ).before.ready.map(({ text }) => text);
  expect(ready(true).at(-1)).toBe(
    'This is a multi-Region primary key: these steps are for it alone, and each replica has a state, a policy and grants of its own. Disable each of them as well.',
  );
  expect(ready(false)).toHaveLength(1);
});

test('the deletion of a key goes by the longest window, and says who may', () => {
  const aws = (more: string) =>
    runbookOf(
      deployment(
        `platform: immuta\naccount: "111122223333"\nregion: eu-west-1\nrunsOn: { type: ec2 }\nadministrators: [arn:aws:iam::111122223333:role/Keys]${more}`,
      ),
      'retire',
      NOTHING_READ,
    );
  const schedule = (r: Runbook) => r.steps.find(({ id }) => id === 'schedule');
  expect(schedule(aws(''))?.actions[0]).toContain('The key administrators of cmk.yaml may not schedule it');
  expect(schedule(aws('\nadministratorsMayDelete: true'))?.actions[0]).toContain(
    'Key administrators may schedule it: arn:aws:iam::111122223333:role/Keys.',
  );
  expect(schedule(aws('\nkey: { deletionWindowDays: 7 }'))?.blocks[0]?.text).toContain('--pending-window-in-days 30');
});

test('a vault with network rules sends its reader to them', () => {
  const { steps } = runbookOf(
    informaticaDeployment({
      informaticaKmsConnect: { displayName: 'Informatica KMS Connect' },
      vault: {
        name: 'acme-cmk',
        network: { allowedAddresses: ['203.0.113.0/24'], informaticaAddresses: ['198.51.100.7'] },
      },
    }),
    'recover',
    NOTHING_READ,
  );
  expect(JSON.stringify(steps)).toContain('ask Informatica whether its addresses changed');
});
