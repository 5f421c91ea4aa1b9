import { execFileSync } from 'node:child_process';
import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { keep } from '../../../../lib/platforms/adobe-experience-platform/keep';
import { procedure } from '../../../../lib/platforms/adobe-experience-platform/procedure';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import { type Later, type Step, procedureSchema } from '../../../../lib/sheets/procedure';
import { deployment } from '../../../support/deployments';
import { MADE_UP, OWN_PASTE, PASTE, TENANT, accepted } from './pasted';

const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN = `arn:aws:kms:us-east-1:111122223333:key/${KEY_ID}`;
const outputs = (phase = 'vendor-access') => ({
  source: 'CloudFormation stack cmk-prod',
  values: { KmsKeyArn: ARN, AccessPhase: phase },
});
const adobe = (more = '', paste = PASTE) =>
  deployment<AdobeDeployment>(
    `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': paste },
  );
const VENDOR = '\nvendorStatements: vendor.json';
const first = adobe();
const second = adobe(VENDOR + accepted(TENANT), OWN_PASTE);
const told = (d: AdobeDeployment) => procedure(d, outputs());
const stepOf = (d: AdobeDeployment, id: string): Step => named(told(d).steps, id);
const laterOf = (d: AdobeDeployment, id: string): Later => named(told(d).later, id);

function named<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

describe('before the paste', () => {
  test("who does what leads from Adobe's page to its access", () => {
    expect(told(first).steps.map(({ id, who }) => [id, who])).toEqual([
      ['compare-region', 'platform-admin'],
      ['copy-policy', 'platform-admin'],
      ['name-file', 'cloud-engineer'],
      ['check', 'cloud-engineer'],
      ['read-account', 'platform-admin'],
      ['accept-account', 'cloud-engineer'],
      ['deploy', 'cloud-engineer'],
    ]);
    expect(told(first).next).toBe(
      "The cloud engineer prints phase 2, Adobe's form (`npx --no cmk settings prod`), does its first step, and gives the sheet to the platform administrator.",
    );
  });

  test('nothing is entered in the form or saved: the page is only read', () => {
    const { steps } = told(first);
    expect(steps.flatMap(({ values }) => values)).toEqual([{ label: 'Name of the file', value: 'prod.json' }]);
    expect(JSON.stringify(steps)).not.toContain(KEY_ID);
    expect(stepOf(first, 'copy-policy').actions[0]).toBe(
      'Do not press **SAVE**, and enter nothing under **Add AWS encryption key details**: Adobe has no access to the key yet.',
    );
    expect(JSON.stringify(steps).match(/SAVE/g)).toHaveLength(1);
    expect(steps.filter(({ irreversible }) => irreversible !== undefined)).toEqual([]);
  });

  test('the page is found by the names on it', () => {
    expect(stepOf(first, 'copy-policy').where).toEqual({
      address: 'https://experience.adobe.com/',
      path: [
        'Adobe Experience Platform',
        'Administration (left navigation)',
        'Encryption',
        'the card **Customer Managed Keys**',
        'Configure',
      ],
    });
  });

  test('what is added to cmk.yaml can be pasted', () => {
    expect(stepOf(first, 'name-file').blocks[0]?.text).toBe('vendorStatements: vendor/prod.json');
    expect(stepOf(first, 'accept-account').blocks[0]?.text).toBe(
      [
        'acceptedVendorAccounts:',
        '  - account: "<the 12 digits>"',
        '    reason: "<who compared them with Adobe\'s page, and when>"',
      ].join('\n'),
    );
  });

  test('it warns of pasting the policy into the console, where it would shut out the owner', () => {
    expect(stepOf(first, 'name-file').actions[0]).toBe(
      'Never paste the file over the policy in the KMS console: you would lose the key. It is a whole policy with Adobe in it and not you; the stack adds its statements to yours instead.',
    );
    expect(told(first).before.lockOut.map(({ text }) => text)).toContain(
      "Never paste Adobe's policy over that of the key in the KMS console: you would lose the key.",
    );
  });

  test('a Region that is another than that of the Adobe instance is noticed before anything else', () => {
    const [{ id, actions, otherwise }] = told(first).steps as [Step];
    expect([id, actions]).toEqual([
      'compare-region',
      ['Find out in which AWS Region your instance of Experience Platform is. It must be `us-east-1`, as the key is.'],
    ]);
    expect(otherwise[0]).toMatch(/^Another Region: go no further\. .* data out of reach and integrations that fail/);
  });

  test('it begins with what is done and what is to come, and nothing in it is final', () => {
    expect(told(first).before.ready[0]?.text).toBe(
      "The key exists. In these steps Adobe's policy is added to it; nothing here is final, phase 2 is. It takes two people about an hour.",
    );
    expect(told(first).before.irreversible[0]?.text).toMatch(
      /^This is about phase 2, not about these steps\. Once customer managed keys are on,/,
    );
  });

  test('the account is read out by one person and compared by another, each in a step of their own', () => {
    expect(stepOf(first, 'read-account').title).toBe('Read the account out');
    expect(stepOf(first, 'copy-policy').actions.at(-1)).toMatch(/You open this page again for step 5\.$/);
    expect(told(first).before.people[1]?.needs).toContain('on the telephone for steps 5 and 6');
  });

  test('later there is only what can be done to a key that Adobe does not use', () => {
    expect(told(first).later.map(({ id }) => id)).toEqual(['rotate', 'delete']);
  });

  test('with its outputs and the paste in cmk.yaml, the first line says to deploy, and that is the only step', () => {
    const sheet = sheetOf(second, outputs('key-only'));
    expect(sheet.notices[0]).toBe(
      "Deploy first: deployed is phase 1 (key without Adobe's access), cmk.yaml asks for phase 2 (key with Adobe's access).",
    );
    expect(sheet.steps.map(({ id }) => id)).toEqual(['deploy']);
  });
});

describe("with Adobe's access", () => {
  test('the key as deployed and the accounts are compared before the key is entered, and then it is seen to work', () => {
    expect(told(second).steps.map(({ id, who }) => [id, who])).toEqual([
      ['check-deployed', 'cloud-engineer'],
      ['compare-accounts', 'platform-admin'],
      ['enter-key', 'platform-admin'],
      ['see-calls', 'cloud-engineer'],
      ['wait-for-card', 'platform-admin'],
    ]);
    expect(told(second).next).toMatch(/^The cloud engineer tells the owner of the data and those on call/);
  });

  test('nobody presses SAVE before the deployed key is found to be as configured', () => {
    const { blocks, success, otherwise } = stepOf(second, 'check-deployed');
    expect(blocks.map(({ text }) => text)).toEqual(['npx --no cmk check --deployed\nnpx --no cmk policy prod --drift']);
    expect(success).toBe('No error about this deployment, and "everybody has the access that is configured".');
    expect(otherwise[0]).toMatch(/^Nobody presses \*\*SAVE\*\*/);
    expect(stepOf(second, 'enter-key').actions[0]).toBe(
      'Go on only if steps 1 and 2 both showed what they should; the cloud engineer knows of step 1. One did not, or nobody knows: do not press **SAVE**.',
    );
  });

  test('that the Region is the right one was found out before', () => {
    expect(told(second).before.ready.map(({ text }) => text)).toContain(
      'Your instance of Experience Platform is in us-east-1, as the key is (phase 1, step 1).',
    );
  });

  test("the tenant's account stands beside the reason why it was accepted, on one line", () => {
    expect(stepOf(second, 'compare-accounts').actions).toContain(
      `\`${TENANT}\` was accepted with these words: ${second.acceptedVendorAccounts[0]?.reason}`,
    );
    const lines = { ...second, acceptedVendorAccounts: [{ account: TENANT, reason: 'Compared.\n  By two.' }] };
    expect(stepOf(lines, 'compare-accounts').actions.at(-1)).toMatch(/Compared\. By two\.$/);
  });

  test("with the account of Adobe's example nobody presses SAVE", () => {
    const [warning, list] = stepOf(adobe(VENDOR + accepted(MADE_UP)), 'compare-accounts').actions;
    expect(warning).toBe(
      `\`${MADE_UP}\` is the example of Adobe's documentation: do not press **SAVE** with it. Copy the policy of your own page, as in phase 1.`,
    );
    expect(list).toContain(`\`${MADE_UP}\` (Adobe's example)`);
  });

  test("the account of Adobe's example is never what one should see", () => {
    for (const d of [second, adobe(VENDOR + accepted(MADE_UP))]) {
      const { success, otherwise } = stepOf(d, 'compare-accounts');
      expect(success).toBe(
        `The page names exactly these accounts, and none of them is \`${MADE_UP}\`, the example of Adobe's documentation.`,
      );
      expect(otherwise[0]).toBe(
        `Do not press **SAVE**. \`${MADE_UP}\` is among them, or nobody can say why Adobe's page changed: ask Adobe Customer Care.`,
      );
    }
  });

  test('the form has two fields, each with its value, and then SAVE', () => {
    const step = stepOf(adobe(`${VENDOR}\nconfigurationName: our key`), 'enter-key');
    expect(step.where.path.slice(-2)).toEqual(['Configure', 'Add AWS encryption key details']);
    expect(step.values).toEqual([
      { label: 'Configuration name', value: 'our key', note: 'any name will do; this one says whose key it is' },
      { label: 'KMS key ARN', value: ARN },
    ]);
    expect(step.actions.at(-1)).toBe(
      'Press **SAVE**. Write the time down for the cloud engineer, who needs it in step 4.',
    );
    expect(told(second).steps.flatMap(({ values }) => values.map(({ value }) => value))).toEqual(['cmk-prod', ARN]);
  });

  test('the accounts to compare are those that the key lets in, each with its name', () => {
    expect(stepOf(second, 'compare-accounts').actions.slice(0, 2)).toEqual([
      `The key lets these accounts in: \`${TENANT}\` (your Adobe tenant), \`767397686373\` (CJA Flow), \`730335345392\` (CJA Integrity), \`891377157113\` (CJA Oberon).`,
      'The **CMK KMS policy** on the page must name the same ones, and no other, behind each `arn:aws:iam::`.',
    ]);
  });

  test('an account that nobody accepted is to be settled before anything else, and again where they are compared', () => {
    const stranger = adobe(VENDOR + accepted(TENANT), OWN_PASTE.replaceAll('730335345392', '999988887777'));
    const settle = [
      expect.stringMatching(
        /^Do not go on before this is settled: account 999988887777 is not one of the accounts that Adobe's page names .* list it under acceptedVendorAccounts with a reason\.$/,
      ) as string,
      expect.stringMatching(
        /^Do not go on before this is settled: the paste lacks 730335345392 \(CJA Integrity\); .*\.$/,
      ) as string,
    ];
    expect(
      told(stranger)
        .before.ready.slice(0, 2)
        .map(({ text }) => text),
    ).toEqual(settle);
    expect(stepOf(stranger, 'compare-accounts').actions.slice(2, 4)).toEqual(settle);
    expect(sheetOf(stranger, outputs('key-only')).before.ready[0]?.text).toEqual(settle[0]);
  });

  test("an account that Adobe's page names or somebody accepted is settled", () => {
    for (const d of [second, adobe(VENDOR + accepted(MADE_UP))]) {
      expect(JSON.stringify(told(d))).not.toContain('before this is settled');
    }
  });

  test('the command for CloudTrail comes out of a shell as one question for the key and each account', () => {
    const [block] = stepOf(second, 'see-calls').blocks;
    const fake = `aws() { printf '%s\\n' "$@"; }\n`;
    const words = execFileSync('/bin/sh', ['-c', fake + String(block?.text)], { encoding: 'utf8' }).trimEnd();
    expect(words.split('\n')).toEqual([
      'cloudtrail',
      'lookup-events',
      '--start-time',
      'START-TIME',
      '--region',
      'us-east-1',
      '--max-items',
      '1000',
      '--lookup-attributes',
      'AttributeKey=EventSource,AttributeValue=kms.amazonaws.com',
      '--output',
      'text',
      '--query',
      `Events[?contains(CloudTrailEvent,'${KEY_ID}')&&(${[TENANT, '767397686373', '730335345392', '891377157113']
        .map((account) => `contains(CloudTrailEvent,'accountId":"${account}')`)
        .join('||')})].[EventTime,EventName,contains(CloudTrailEvent,'errorCode')&&'FAILED'||'WORKED']`,
    ]);
  });

  test('calls are looked up since SAVE, and a list that was cut off says so', () => {
    const { actions, otherwise } = stepOf(second, 'see-calls');
    expect(actions[0]).toBe(
      'Put the time at which **SAVE** was pressed in the place of START-TIME, in UTC, e.g. `2026-11-25T09:30:00Z`. Without it the AWS CLI refuses the command.',
    );
    expect(otherwise[0]).toBe(
      '**None** at the end: there were more than 1,000 calls of KMS in the Region since then, and the oldest were not looked at. Ask again with a larger `--max-items`.',
    );
  });

  test('no line of a command is wider than a terminal, but for an ARN', () => {
    const blocks = [...told(second).steps, ...told(second).later].flatMap((s) => s.blocks);
    const wide = blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.length > 76);
    expect(wide.filter((line) => !line.includes(ARN) && !line.includes('AttributeValue='))).toEqual([]);
  });

  test('that no call is seen proves nothing, and the sheet says why', () => {
    expect(stepOf(second, 'see-calls').actions[2]).toBe(
      "An empty list proves nothing: a call that KMS refused is logged in Adobe's account, not in yours.",
    );
  });

  test('a card that stays in Processing goes to Adobe, with what they need', () => {
    const { duration, otherwise } = stepOf(second, 'wait-for-card');
    expect(duration).toMatch(/^it depends on the amount of your data: usually less than 24 hours/);
    expect(otherwise).toEqual([
      'It says anything like **Failed**, or your data does not open: press nothing, keep a screenshot, and ask Adobe Customer Care.',
      'It says **Processing** for more than a day: ask them too. Give them the KMS key ARN, the configuration name, us-east-1, the accounts of step 2, when **SAVE** was pressed, and what step 4 showed.',
    ]);
  });

  test("one's own data, opened again, shows that Adobe can read it", () => {
    expect(stepOf(second, 'wait-for-card').actions.at(-1)).toBe('Open a dataset and a profile that you opened before.');
  });

  test('SAVE is pressed once, whatever it says', () => {
    expect(stepOf(second, 'enter-key').otherwise[0]).toBe(
      'An error, or no **Processing** after **SAVE**: do not press **SAVE** again. Keep a screenshot and ask Adobe Customer Care with the words of it; Adobe documents none.',
    );
  });

  test('before the command that disables, both things that Adobe says of it are said', () => {
    const { title, irreversible } = laterOf(second, 'disable');
    expect(title).toBe('Disable the key: an emergency');
    expect(irreversible).toBe(
      "Act as if there were no way back, and ask Adobe Customer Care first. Adobe's page calls this irreversible, and says in the same section that the key can be enabled again.",
    );
    expect(laterOf(second, 'remove-access').irreversible).toBe(irreversible);
  });

  test('another policy and another key end with the steps of a new sheet', () => {
    expect(laterOf(second, 'new-policy').actions.at(-1)).toBe('Print this sheet again, and begin with step 1.');
    expect(laterOf(second, 'replace').actions.at(-1)).toBe(
      'With their answer: describe the new key under a new id in cmk.yaml, deploy it, print the sheet of that id with `npx --no cmk settings <new id>`, and begin with step 1.',
    );
  });

  test('to take the access away, statements go first and then each grant that Adobe made', () => {
    const { actions, blocks } = laterOf(second, 'remove-access');
    expect(actions[1]).toMatch(/That alone is not enough: grants that Adobe made stay when its statements go\.$/);
    expect(actions[2]).toContain(`${TENANT}, 767397686373, 730335345392, 891377157113`);
    expect(blocks.map(({ text }) => text.split(' \\\n')[0])).toEqual([
      'npx cdk diff cmk-prod\nnpx cdk deploy cmk-prod',
      'aws kms list-grants',
      'aws kms revoke-grant',
    ]);
  });

  test('rotate, disable, remove, replace and delete stand apart from the steps', () => {
    expect(told(second).later.map(({ id }) => id)).toEqual([
      'rotate',
      'rotate-now',
      'disable',
      'remove-access',
      'new-policy',
      'replace',
      'delete',
    ]);
  });
});

describe.each([
  ['before the paste', first],
  ["with Adobe's access", second],
])('%s', (_, d) => {
  test('it is a procedure', () => {
    expect(procedureSchema.parse(told(d))).toEqual(told(d));
  });

  test('what cannot be undone stands before the first step, and again at what does it', () => {
    const before = told(d).before.irreversible.map(({ text }) => text);
    const steps = told(d).steps.flatMap(({ irreversible }) => irreversible ?? []);
    expect(before).toEqual(expect.arrayContaining(steps));
    expect(steps).toHaveLength(d === second ? 1 : 0);
    expect(before).toContain('A deleted key cannot be brought back, and neither can the data.');
    expect(laterOf(d, 'delete').irreversible).toMatch(/^After the window the key is gone/);
  });

  test('to disable before deleting is not called harmless, as Adobe says both', () => {
    expect(laterOf(d, 'delete').actions[0]).toBe(
      "Ask the owner of the data, then Adobe Customer Care: nothing in Experience Platform may need the key any more. Disable it only then, for it may have no way back either: Adobe's page calls that irreversible, and says in the same section that the key can be enabled again. Wait until you are sure: a deleted key never comes back.",
    );
  });

  test('what Adobe says of keys in Azure alone is said so', () => {
    expect(told(d).before.lockOut[0]?.text).toBe(
      'Without the key Experience Platform cannot read your data. A disabled key is felt after about 5 minutes; primary stores go dark within 24 hours, caches within 7 days. Coming back may take as long: Adobe says that of keys in Azure alone.',
    );
  });

  test('every step says how one sees that it worked, what to do if not, and who says so', () => {
    for (const { id, otherwise, sources } of told(d).steps) {
      expect([id, otherwise.length > 0, id === 'deploy' || sources.length > 0]).toEqual([id, true, true]);
    }
    for (const { id, sources } of told(d).later) expect([id, sources.length > 0]).toEqual([id, true]);
  });

  test('licence, availability, resource control policies and the missing API are known before the start', () => {
    const text = JSON.stringify(told(d).before.ready);
    for (const known of [
      'Privacy and Security Shield',
      'Healthcare Shield',
      'a limited number of customers',
      'resource control policy',
      'documents an API for keys in Azure, and none for AWS, though its page on KMS mentions one',
      'Customer Journey Analytics',
    ]) {
      expect(text).toContain(known);
    }
  });

  test('an output that the stack lacks is named, with what to do', () => {
    expect(() => procedure(d, { source: 'outputs.json', values: { Old: 'x' } })).toThrow(
      'outputs.json has no output KmsKeyArn for cmk-prod (it has: Old). Deploy again with this version: npx cdk deploy cmk-prod',
    );
  });
});

describe('the drawing', () => {
  const adobes = (d: AdobeDeployment) => told(d).drawing.users.filter(({ through }) => through !== undefined);

  test("shows Adobe's accounts as not yet let in before the paste", () => {
    expect(adobes(first).map(({ who, yet }) => [who, yet])).toEqual([
      ['Your Adobe tenant', false],
      ['CJA Flow, AWS account 767397686373', false],
      ['CJA Integrity, AWS account 730335345392', false],
      ['CJA Oberon, AWS account 891377157113', false],
    ]);
  });

  test("shows those of the statements afterwards, and the owner's own people", () => {
    const { holder, key, users } = told(
      adobe(`${VENDOR}\nusers: [arn:aws:iam::111122223333:role/Analyst]`, OWN_PASTE),
    ).drawing;
    expect([holder, key]).toEqual(['AWS account 111122223333, us-east-1', 'KMS key alias/cmk-prod']);
    expect(users.map(({ who, yet }) => [who, yet])).toEqual([
      ['Your key administrators', true],
      ['Your key users', true],
      [`Your Adobe tenant, AWS account ${TENANT}`, true],
      ['CJA Flow, AWS account 767397686373', true],
      ['CJA Integrity, AWS account 730335345392', true],
      ['CJA Oberon, AWS account 891377157113', true],
    ]);
    expect(adobes(second)[0]?.may).toBe('encrypt, decrypt, make data keys and grants');
  });

  test("does not call the account of Adobe's example the tenant's", () => {
    expect(adobes(adobe(VENDOR + accepted(MADE_UP)))[0]?.who).toBe(`Adobe's example, AWS account ${MADE_UP}`);
  });

  test('shows another list of actions as it was accepted', () => {
    const more = OWN_PASTE.replace('"kms:Decrypt"', '"kms:Decrypt", "kms:ListGrants"');
    const deviation = `\nacceptedVendorDeviations: [{ accept: '${TENANT} action kms:ListGrants', reason: case 4711 of Adobe }]`;
    expect(adobes(adobe(VENDOR + accepted(TENANT) + deviation, more))[0]?.may).toMatch(/kms:Decrypt, kms:ListGrants/);
  });
});

test('the paste is kept beside cmk.yaml, once there is one', () => {
  expect(keep(first)).toHaveLength(1);
  expect(keep(second)[1]).toBe('Keep vendor.json beside it: the key policy is made from that file.');
});
