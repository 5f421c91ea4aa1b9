import { iamIdentityCenter } from '../../../../lib/platforms/iam-identity-center';
import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import { sheetSchema } from '../../../../lib/sheets/sheet';
import { wordsIn } from '../../../../lib/sheets/words';
import { deployment } from '../../../support/deployments';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN = `arn:aws:kms:us-east-1:222233334444:key/${ID}`;
const INSTANCE_ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

const INSTANCE = `\ninstanceArn: ${INSTANCE_ARN}\nidentityStoreId: d-0123456789`;
const NARROWED = `${INSTANCE}\nnarrowed: true`;
const DELEGATED = '\ndelegatedAdministratorAccount: "333344445555"';
const MULTI_REGION = '\nmultiRegion: true';

const center = (more: string) =>
  deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]${more}`);

/** The sheet once what cmk.yaml says is deployed. */
function sheet(more = '') {
  const d = center(more);
  const values = { KmsKeyArn: ARN, KeyId: ID, Region: 'us-east-1', AccessPhase: iamIdentityCenter.phase(d) };
  return sheetOf(d, { source: 'a file', values });
}

const ids = (more = '') => sheet(more).steps.map(({ id }) => id);
const step = (more: string, id: string) => {
  const found = sheet(more).steps.find((s) => s.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};
const later = (more: string, id: string) => {
  const found = sheet(more).later.find((l) => l.id === id);
  if (found === undefined) throw new Error(`no later ${id}`);
  return found;
};
const blocks = (more: string) => [...sheet(more).steps, ...sheet(more).later].flatMap((part) => part.blocks);

const EVERY_KIND = [
  ['baseline', INSTANCE],
  ['baseline, delegated', INSTANCE + DELEGATED],
  ['baseline, multi-Region', INSTANCE + MULTI_REGION],
  ['before the instance is known', ''],
  ['narrowed', NARROWED + DELEGATED],
  ['narrowed, multi-Region', NARROWED + MULTI_REGION],
] as const;

describe.each(EVERY_KIND)('%s', (_, more) => {
  test('is a sheet that every renderer can take', () => {
    expect(sheetSchema.parse(JSON.parse(JSON.stringify(sheet(more))))).toBeDefined();
  });

  test('says of every step what to do if it did not work, and who says so', () => {
    for (const { id, otherwise, sources } of sheet(more).steps) {
      expect([id, otherwise.length]).not.toEqual([id, 0]);
      expect([id, sources.length]).not.toEqual([id, 0]);
    }
  });

  test('warns before the first step of all that a step or a later can not undo', () => {
    const { before, steps, later: all } = sheet(more);
    const warned = before.irreversible.map(({ text }) => text);
    for (const { irreversible } of steps) if (irreversible !== undefined) expect(warned).toContain(irreversible);
    expect(all.filter((l) => l.irreversible !== undefined).map((l) => l.id)).toEqual(['delete']);
    expect(warned[0]).toMatch(/^A deleted key cannot be restored/);
  });

  test('has no block with a gap that somebody must fill in first', () => {
    for (const { text } of blocks(more)) expect(text).not.toMatch(/[<>](?! policy\.json)/);
  });
});

test('no step of one phase has the id of a step of the other', () => {
  const baseline = new Set([...ids(INSTANCE + DELEGATED), ...ids()]);
  expect(ids(NARROWED + MULTI_REGION).filter((id) => baseline.has(id))).toEqual([]);
});

describe('the first phase', () => {
  test('prepares, switches, asks for the state, signs in anew, looks for refused calls, and compares the ids', () => {
    expect(ids(INSTANCE + DELEGATED)).toEqual([
      'break-glass',
      'applications',
      'callers',
      'permission-sets',
      'switcher',
      'switch',
      'state',
      'sign-in',
      'calls',
      'compare-ids',
    ]);
  });

  test('has nothing for what is not there: a delegated account', () => {
    const { blocks: own, success, otherwise } = step(INSTANCE, 'permission-sets');
    expect(own.map(({ label }) => label)).toEqual(['IAM policy for a caller from another account']);
    expect(success).toBe(
      'Each permission set shows the statement as its inline policy, and **Update** reports no error.',
    );
    expect(otherwise).toEqual(['The list has no permission set: go on with the next step.']);
    expect(JSON.stringify(sheet(INSTANCE).steps)).not.toContain('333344445555');
  });

  test('each step is of one person: users and roles in IAM are not permission sets', () => {
    expect(['callers', 'permission-sets', 'switcher'].map((id) => step(INSTANCE + DELEGATED, id).who)).toEqual([
      'cloud-engineer',
      'platform-admin',
      'platform-admin',
    ]);
  });

  test('begins with the way in that does not use Identity Center, tried by whoever is on call', () => {
    expect(step(INSTANCE, 'break-glass')).toMatchObject({
      who: 'on-call',
      blocks: [
        {
          text: [
            'aws kms describe-key \\',
            '  --region us-east-1 \\',
            '  --key-id \\',
            `  ${ARN} \\`,
            '  --query KeyMetadata.KeyState',
            'aws kms enable-key \\',
            '  --region us-east-1 \\',
            '  --key-id \\',
            `  ${ARN}`,
          ].join('\n'),
        },
        { label: 'In the folder of cmk.yaml: compare the policy', text: 'npx --no cmk policy prod --drift' },
      ],
    });
  });

  test('has no step that can not be undone: the switch can, while the key works', () => {
    expect(sheet(INSTANCE + DELEGATED).steps.filter(({ irreversible }) => irreversible !== undefined)).toEqual([]);
  });

  test('stops for an application that does not work with such a key', () => {
    const { actions, otherwise } = step(INSTANCE, 'applications');
    expect(actions.join('\n')).toContain('AWS App Studio, AWS IoT Events and AWS IoT SiteWise');
    expect(otherwise[0]).toMatch(/^One has a No: do not switch\./);
  });

  test('gives callers of other accounts kms:Decrypt, and administrators of the delegated account more', () => {
    const actionsOf = (id: string, block: number) => {
      const policy = step(INSTANCE + DELEGATED, id).blocks[block]?.text ?? '';
      return (JSON.parse(policy) as { Statement: { Action: unknown }[] }).Statement.map(({ Action }) => Action);
    };
    expect(actionsOf('callers', 0)).toEqual(['kms:Decrypt']);
    expect(actionsOf('permission-sets', 0)).toEqual(['kms:Decrypt']);
    expect(actionsOf('permission-sets', 1)).toEqual([
      ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
      'kms:ListAliases',
    ]);
    expect(step(INSTANCE + DELEGATED, 'permission-sets').blocks[1]?.label).toBe(
      'IAM policy for administrators in account 333344445555',
    );
  });

  test('proves that whoever switches may use the key, without making anything', () => {
    const [dryRun, policy] = step(INSTANCE, 'switcher').blocks;
    expect(policy?.text).toContain('"sso:UpdateInstance"');
    expect(dryRun?.text).toBe(
      `aws kms generate-data-key --dry-run \\\n  --region us-east-1 \\\n  --key-id \\\n  ${ARN} \\\n  --key-spec AES_256`,
    );
    expect(step(INSTANCE, 'switcher').success).toContain('DryRunOperationException');
  });

  test('switches in the console or in a terminal, and says that one of them is enough', () => {
    const {
      where,
      actions,
      values,
      blocks: [command],
    } = step(INSTANCE, 'switch');
    expect(where).toEqual({
      address: 'https://us-east-1.console.aws.amazon.com/singlesignon/',
      path: [
        'AWS console of account 222233334444',
        'Region us-east-1',
        'Settings',
        'Additional settings',
        'Manage encryption',
      ],
    });
    expect(actions[0]).toBe(
      'Go on only when the steps before are done, a user, an administrator and On call are present, and On call has run the second block of the first step once more. From **Save** on, a fault in key or policy locks everybody out.',
    );
    expect(actions[1]).toContain('Take one of them, not both');
    expect(actions[2]).toMatch(/^\*\*In the console\*\*:.*\*\*Customer managed key\*\*.*\*\*Save\*\*\.$/);
    expect(actions[3]).toMatch(/^\*\*Or in a terminal\*\*/);
    expect(values).toEqual([{ label: 'KMS key ARN', value: ARN, note: 'for the console; the ARN, never an alias' }]);
    expect(command?.text).toBe(
      [
        'aws sso-admin update-instance \\',
        '  --region us-east-1 \\',
        `  --instance-arn ${INSTANCE_ARN} \\`,
        '  --encryption-configuration \\',
        `  KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${ARN}`,
      ].join('\n'),
    );
  });

  test('asks for the state, and says why a switch failed and that the old key stays', () => {
    const {
      blocks: [command],
      success,
      otherwise,
    } = step(INSTANCE, 'state');
    expect(command?.text).toBe(
      [
        'aws sso-admin describe-instance \\',
        '  --region us-east-1 \\',
        `  --instance-arn ${INSTANCE_ARN} \\`,
        '  --query EncryptionConfigurationDetails',
      ].join('\n'),
    );
    expect(success).toBe(`KeyType is CUSTOMER_MANAGED_KEY, KmsKeyArn is \`${ARN}\` and EncryptionStatus is ENABLED.`);
    expect(otherwise).toEqual([
      'KeyType is still AWS_OWNED_KMS_KEY, or KmsKeyArn another key: the switch was not made. Do step **Switch Identity Center to this key** again.',
      'Still UPDATING after an hour: do not switch again, and change neither key nor policy. Ask AWS Support.',
      expect.stringMatching(/^UPDATE_FAILED: the old key stays in use\. EncryptionStatusReason says why/),
    ]);
  });

  test('signs in anew before the present sessions are closed, also from the delegated account', () => {
    const { actions, otherwise } = step(INSTANCE + DELEGATED, 'sign-in');
    expect(actions[0]).toBe('Keep the present sessions open until this step is done.');
    expect(actions.join('\n')).toContain(
      'as an administrator of Identity Center in account 222233334444, and as one in account 333344445555; each',
    );
    expect(actions.join('\n')).toContain('**Dashboard**, **AWS access portal URL**');
    expect(otherwise).toHaveLength(3);
  });

  test('a lock-out is repaired first: the way back to the key of AWS is open only while the key works', () => {
    const { otherwise } = step(INSTANCE, 'sign-in');
    expect(otherwise[0]).toBe(
      'ERROR Code: 0001: On call does **Locked out: nobody signs in any more** (under Later) now: state of the key first, then its policy (`npx --no cmk repair prod`). **Go back to the key of AWS** only after sign-in works.',
    );
    expect(otherwise[1]).toBe('No AWS managed application lets anybody in: do the same.');
  });

  test.each(['callers', 'permission-sets', 'switcher'])(
    '%s: who signs in through Identity Center has a permission set',
    (id) => {
      expect(JSON.stringify(step(INSTANCE + DELEGATED, id))).toContain('permission set');
    },
  );

  test('administrators get the second block in place of the first: both have a statement of the same name', () => {
    const { actions, blocks: given } = step(INSTANCE + DELEGATED, 'permission-sets');
    for (const { text } of given.slice(0, 2)) expect(text).toContain('"Sid": "AllowCrossAccountKMSKeyUse"');
    expect(actions[2]).toMatch(
      / in account 333344445555, or in account 222233334444 without AdministratorAccess, get the second block in place of the first\./,
    );
  });

  test('IAM refuses to change a permission set, and the step says so', () => {
    expect(step(INSTANCE, 'callers').otherwise[0]).toBe(
      '"Cannot perform the operation on the protected role": it is a permission set.',
    );
  });

  test.each([
    ['permission-sets', 'An IAM user or another role', 'Give callers from other accounts their IAM policy'],
    ['callers', 'A permission set', 'Give permission sets their IAM policy'],
    ['switcher', 'A permission set', 'Give permission sets their IAM policy'],
    ['switcher', 'An IAM user', 'Give callers from other accounts their IAM policy'],
  ])('%s: %s gets its policy in the step of whoever gives it', (id, _what, other) => {
    expect(JSON.stringify(step(INSTANCE + DELEGATED, id))).toContain(`step **${other}**`);
  });

  test('gives a permission set its policy in Identity Center, and an IAM user or role in IAM', () => {
    const { actions } = step(INSTANCE, 'callers');
    expect(actions[0]).toMatch(/^Write down each user and role .*EC2 Windows instances/);
    expect(actions[1]).toMatch(/^Give each of them the block: .*\*\*Create inline policy\*\*/);
    expect(actions[2]).toMatch(/^A role `AWSReservedSSO_…` is a permission set, which IAM can't change/);
    expect(step(INSTANCE, 'permission-sets').actions.join('\n')).toMatch(
      /^Open each permission set .*\*\*Inline policy\*\*.*\n.*\*\*Update\*\*\.$/,
    );
  });

  test.each([
    [INSTANCE, 'calls'],
    [NARROWED, 'calls-narrowed'],
  ])('asks CloudTrail from a time on, which somebody puts in (%#)', (more, id) => {
    const { actions, blocks: looks, success, otherwise } = step(more, id);
    expect(actions[0]).toMatch(
      /in the place of START-TIME, in UTC, e\.g\. 2026-11-25T09:30:00Z( \(the Events of stack cmk-prod show it\))?\. Without it/,
    );
    expect(looks.map(({ text }) => text)).toEqual([
      [
        'aws cloudtrail lookup-events \\',
        '  --start-time START-TIME \\',
        '  --region us-east-1 \\',
        '  --max-items 500 \\',
        '  --lookup-attributes AttributeKey=EventName,AttributeValue=Decrypt \\',
        '  --query \\',
        `  'Events[?contains(CloudTrailEvent,\`"${ARN}"\`)].[EventTime,Username]' \\`,
        '  --output text',
      ].join('\n'),
      [
        'aws cloudtrail lookup-events \\',
        '  --start-time START-TIME \\',
        '  --region us-east-1 \\',
        '  --max-items 500 \\',
        '  --lookup-attributes AttributeKey=EventName,AttributeValue=Decrypt \\',
        '  --query \\',
        '  \'Events[?contains(CloudTrailEvent,`"errorCode"`)&&contains(CloudTrailEvent,`"AccessDenied"`)].CloudTrailEvent\' \\',
        '  --output text',
      ].join('\n'),
    ]);
    expect(success).toMatch(/^The first lists calls, the second prints nothing\./);
    expect([success, ...otherwise].join('\n')).not.toContain('encryptionContext');
  });

  test('compares the ids before the policy names them, since a wrong one locks out', () => {
    expect(step(INSTANCE, 'compare-ids').success).toBe(
      `instanceArn is \`${INSTANCE_ARN}\` and identityStoreId is d-0123456789; account is '222233334444' and region is us-east-1.`,
    );
    expect(step(`\ninstanceArn: ${INSTANCE_ARN}`, 'compare-ids').actions[0]).toContain(
      'copy the identityStoreId that it prints into the deployment in cmk.yaml',
    );
    expect(step(`\ninstanceArn: ${INSTANCE_ARN}`, 'compare-ids').success).toContain(
      'identityStoreId is now in cmk.yaml; account',
    );
  });

  test('leaves narrowing to the next sheet', () => {
    expect(sheet(INSTANCE).next).toBe(
      'The cloud engineer, when sign-in has been well for some days and the last step is done, with the platform administrator signed in and On call at hand: set `narrowed: true` in cmk.yaml, `npx cdk diff cmk-prod` (it must change the key policy alone), `npx cdk deploy cmk-prod`, write down the time in UTC, then print phase 2 at once with `npx --no cmk settings prod`, and do its first two steps before anybody closes a session.',
    );
    expect(sheet(INSTANCE).phase).toMatchObject({ id: 'baseline', step: 1, of: 2 });
  });
});

describe('before the instance is known', () => {
  test('the switch is not shown; the last step is to name the instance and print the sheet again', () => {
    expect(ids().slice(-3)).toEqual(['find-instance', 'enable-instance', 'name-instance']);
    expect(JSON.stringify(sheet())).not.toContain('update-instance');
    expect(sheet().next).toBe('The switch, on the sheet that `npx --no cmk settings prod` prints then.');
  });

  test('the instance is found with a command whose output is what cmk.yaml takes', () => {
    expect(step('', 'find-instance').blocks[0]?.text).toContain(
      'instanceArn:InstanceArn,identityStoreId:IdentityStoreId',
    );
  });

  test('a new instance gets the key when it is enabled, and its Region stays', () => {
    const { values, irreversible, actions } = step('', 'enable-instance');
    expect(values.map(({ value }) => value)).toEqual([ARN]);
    expect(irreversible).toMatch(/^The Region of a new instance/);
    expect(actions.join('\n')).toContain('**Choose an existing customer managed key**');
  });
});

describe('the narrowed phase', () => {
  test('compares, signs in anew, looks for refused calls, and is the last one', () => {
    expect(ids(NARROWED)).toEqual(['same-instance', 'sign-in-narrowed', 'calls-narrowed']);
    expect(sheet(NARROWED)).not.toHaveProperty('next');
    expect(sheet(NARROWED).phase).toMatchObject({ id: 'narrowed', step: 2, of: 2 });
  });

  test('says what the instance must answer, and what to do at once if it does not', () => {
    const { actions, success, otherwise } = step(NARROWED, 'same-instance');
    expect(actions[0]).toBe('The narrowed policy is deployed already.');
    expect(success).toBe(`store is d-0123456789, KmsKeyArn is \`${ARN}\` and EncryptionStatus is ENABLED.`);
    expect(otherwise[0]).toContain('sets `narrowed: false` at once');
  });

  test('the way back from a failed sign-in is the open policy', () => {
    expect(step(NARROWED, 'sign-in-narrowed').otherwise[0]).toBe(
      'ERROR Code: 0001: On call does **Locked out: nobody signs in any more** (under Later) now: state of the key first, then its policy (`narrowed: false`, and `npx --no cmk repair prod`).',
    );
  });

  test('says at the last step that it is the last', () => {
    for (const more of [NARROWED, NARROWED + MULTI_REGION]) {
      const done = sheet(more).steps.map(({ success }) => success.endsWith('Done: this was the last step.'));
      expect(done.indexOf(true)).toBe(done.length - 1);
    }
    expect(JSON.stringify(sheet(INSTANCE))).not.toContain('Done: this was the last step.');
    const d = center(NARROWED);
    const outputs = { source: 'a file', values: { KmsKeyArn: ARN, KeyId: ID, AccessPhase: 'narrowed' } };
    expect(Object.keys(iamIdentityCenter.procedure(d, outputs))).not.toContain('next');
  });

  test('replicas of a multi-Region key get the same policy, one after the other', () => {
    expect(step(NARROWED + MULTI_REGION, 'replicas').blocks.map(({ text }) => text)).toEqual([
      [
        'npx --no cmk policy prod > policy.json',
        'aws kms describe-key \\',
        '  --region us-east-1 \\',
        '  --key-id \\',
        `  ${ARN} \\`,
        "  --query 'KeyMetadata.MultiRegionConfiguration.ReplicaKeys[].Region' \\",
        '  --output text',
      ].join('\n'),
      `aws kms put-key-policy --region "$replica" --policy file://policy.json \\\n  --key-id ${ID}`,
    ]);
  });

  test('must be opened before the identity source changes to or from Active Directory', () => {
    expect(
      sheet(NARROWED)
        .before.lockOut.map(({ text }) => text)
        .join('\n'),
    ).toContain('open it (narrowed: false) before the identity source changes to or from Active Directory');
    expect(later(NARROWED, 'identity-source').actions[0]).toMatch(/^First open the policy/);
  });
});

test('while the baseline is deployed, a narrowed cmk.yaml gets its warning and nothing to do but the deploy', () => {
  const values = { KmsKeyArn: ARN, KeyId: ID, AccessPhase: 'baseline' };
  const { notices, steps, before } = sheetOf(center(NARROWED), { source: 'a file', values });
  expect(notices[0]).toBe(
    'Deploy first: deployed is phase 1 (baseline policy), cmk.yaml asks for phase 2 (narrowed to one instance).',
  );
  expect(steps.map(({ id }) => id)).toEqual(['deploy']);
  expect(before.lockOut.map(({ text }) => text).join('\n')).toContain(
    'Deploy it while an administrator is signed in and On call is at hand',
  );
});

describe('later', () => {
  test('one can go back, recover, rotate, replace, add, replicate, disable and delete, also a key that is compromised', () => {
    expect(sheet(NARROWED).later.map(({ id }) => id)).toEqual([
      'back',
      'recover',
      'rotate',
      'replace',
      'compromised',
      'identity-source',
      'new-application',
      'replicate',
      'disable',
      'delete',
    ]);
  });

  test('the first phase has only what undoes it, and what may be needed before it is over', () => {
    expect(sheet(INSTANCE).later.map(({ id }) => id)).toEqual([
      'back',
      'recover',
      'rotate',
      'replace',
      'compromised',
      'disable',
      'delete',
    ]);
  });

  test('a compromised key is left before it is disabled', () => {
    const { actions } = later(INSTANCE, 'compromised');
    expect(actions[0]).toMatch(/^Do not disable it yet: that locks everybody out\./);
    expect(actions[2]).toBe(
      'The platform administrator, at once: **Go back to the key of AWS**. When it is done and sign-in works, disable this key.',
    );
  });

  test('a lock-out says of each command where it is run', () => {
    expect(later(INSTANCE, 'recover').blocks.map(({ label }) => label)).toEqual([
      '1. In CloudShell: state of the key',
      '2. In CloudShell: cancel its deletion',
      '3. In CloudShell: enable it',
      '4. In the folder of cmk.yaml: put its policy right',
    ]);
    expect(later(INSTANCE, 'recover').actions.join('\n')).not.toContain('narrowed');
  });

  test('the way back to the key of AWS is ready to paste, and works while the key does', () => {
    const {
      blocks: [command, state],
      actions,
    } = later(INSTANCE, 'back');
    expect(state?.text).toBe(step(INSTANCE, 'state').blocks[0]?.text);
    expect(actions[3]).toMatch(/^Ask for the state with the second command until KeyType is AWS_OWNED_KMS_KEY /);
    expect(command?.text).toMatch(/ \\\n {2}--encryption-configuration KeyType=AWS_OWNED_KMS_KEY$/);
    expect(actions[0]).toMatch(/^It works only while this key works/);
    expect(later('', 'back').blocks).toEqual([]);
  });

  test('a lock-out ends with the key enabled or its policy put right, by the break-glass user', () => {
    const { who, blocks: all, actions } = later(NARROWED, 'recover');
    expect(who).toBe('on-call');
    expect(actions[0]).toContain('Sign in as the break-glass user of account 222233334444');
    expect(all.map(({ text }) => text.split(' \\')[0])).toEqual([
      'aws kms describe-key',
      'aws kms cancel-key-deletion',
      'aws kms enable-key',
      'npx --no cmk repair prod',
    ]);
  });

  test('disabling and deleting say first that they lock everybody out', () => {
    expect(later(INSTANCE, 'disable').actions[0]).toMatch(/^This locks everybody out\./);
    expect(later(INSTANCE, 'delete').actions[0]).toMatch(/^Switch Identity Center away from the key first/);
  });

  test('whoever disables signs in as the break-glass user, and no longer through Identity Center', () => {
    expect(later(INSTANCE, 'disable').actions.slice(1)).toEqual([
      'Sign in as the break-glass user of account 222233334444: sign-in through Identity Center ends with the key.',
    ]);
  });

  test('a primary key is deleted after its replicas', () => {
    const replicas = 'Delete the replicas as well';
    expect(later(INSTANCE + MULTI_REGION, 'delete').actions.join('\n')).toContain(replicas);
    expect(later(INSTANCE, 'delete').actions.join('\n')).not.toContain(replicas);
  });

  test('a single-Region key can not be replicated', () => {
    expect(later(NARROWED, 'replicate').actions).toEqual([
      'This key can not: it is single-Region. Replace it by a multi-Region key first.',
    ]);
    expect(later(NARROWED + MULTI_REGION, 'replicate').actions).toHaveLength(3);
  });
});

describe('before the first step', () => {
  const warnings = (more: string) => sheet(more).before.lockOut.map(({ text }) => text);

  test('the lock-out comes first', () => {
    expect(warnings(INSTANCE)[0]).toMatch(/^Lock-out:/);
    expect(warnings(INSTANCE).join('\n')).toContain('policies do not protect the management account');
  });

  test('a single Region is decided here: nobody has to do anything for it, and a multi-Region key is another one', () => {
    const ready = (more: string) => JSON.stringify(sheet(more).before.ready);
    expect(sheet(INSTANCE).before.irreversible.map(({ text }) => text)).toContain(
      'Single-Region or multi-Region is decided once: a key cannot be converted.',
    );
    expect(ready(INSTANCE)).toContain('under a new id with `multiRegion: true`');
    for (const more of [INSTANCE + MULTI_REGION, NARROWED, NARROWED + MULTI_REGION]) {
      expect(ready(more)).not.toContain('multiRegion');
      expect(JSON.stringify(sheet(more).before.irreversible)).not.toContain('Single-Region');
    }
  });

  test('On call has what a repair needs', () => {
    expect(sheet(INSTANCE).before.ready.map(({ text }) => text)).toContain(
      'On call has this page, the current folder of cmk.yaml, Node.js, and credentials of the break-glass user in a terminal.',
    );
  });

  test('the people of the second phase are asked for nothing of the first', () => {
    expect(
      sheet(NARROWED)
        .before.people.map(({ who, needs }) => `${who}: ${needs}`)
        .slice(1),
    ).toEqual([
      'cloud-engineer: deploys cmk-prod, and reads CloudTrail',
      'on-call: has the break-glass user of account 222233334444, has run `npx --no cmk policy prod --drift` with it today, and opens the policy with it if the sign-in fails',
    ]);
  });

  test.each([
    [INSTANCE, 'account 222233334444'],
    [INSTANCE + DELEGATED, 'accounts 222233334444 and 333344445555'],
  ])('the cloud engineer gives policies in each account: %#', (more, accounts) => {
    expect(sheet(more).before.people.find(({ who }) => who === 'cloud-engineer')?.needs).toBe(
      `may deploy cmk-prod, and give IAM policies in ${accounts} and wherever applications call from`,
    );
  });

  test('an alert is among what must be ready, and whether anything here does it yet', () => {
    expect(sheet(INSTANCE).before.ready.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^On call is alerted when this key is disabled, .* Nothing here does it yet: the cloud engineer adds `alerts` to prod /,
      ),
    );
  });

  test('whoever is on call is among the people', () => {
    expect(sheet(INSTANCE).before.people.map(({ who }) => who)).toEqual([
      'platform-admin',
      'cloud-engineer',
      'on-call',
    ]);
  });
});

describe('the proof', () => {
  const proof = (more: string) => sheet(more).proof.access;
  const notes = (more: string) => proof(more).map(({ who, note }) => `${who}: ${note}`);

  test('calls whoever is let in as the drawing does, and has no number of a statement', () => {
    expect(proof(INSTANCE).map(({ who }) => who)).toEqual([
      'account 222233334444, whomever IAM there allows',
      'the service identitystore.amazonaws.com',
      'the service sso.amazonaws.com',
      'users and roles of your organization, through Identity Center and Identity Store',
      'AWS managed applications of your organization, through Identity Center and Identity Store',
      'role/KeyAdministrator',
      'whoever a grant names',
    ]);
    expect(proof(NARROWED).map(({ who }) => who)).toEqual(
      expect.arrayContaining([
        'users and roles of your organization, through Identity Center, for this instance alone',
        'users and roles of your organization, through Identity Store, for this identity store alone',
        'AWS managed applications of your organization, through Identity Center, for this instance alone',
        'AWS managed applications of your organization, through Identity Store, for this identity store alone',
      ]),
    );
    for (const more of [INSTANCE, NARROWED]) expect(JSON.stringify(proof(more))).not.toContain('everybody');
  });

  test("the baseline's kms:* for the delegated account is said, and not where it was narrowed", () => {
    const wide =
      "account 333344445555, whomever IAM there allows: So AWS' baseline has it: IAM administrators there can decrypt, and create grants for anyone.";
    expect(notes(INSTANCE + DELEGATED).join('\n')).toContain(wide);
    expect(
      notes(`${INSTANCE}${DELEGATED}\ndelegatedAdministratorAccess: through-identity-center`).join('\n'),
    ).not.toContain('baseline');
  });

  test('what key administrators could do besides stands beside them', () => {
    expect(notes(INSTANCE)).toContainEqual(
      expect.stringMatching(
        /^role\/KeyAdministrator: Key administrators can change the key policy .* Scheduling its deletion is left to/,
      ),
    );
    expect(notes(`${INSTANCE}\nadministratorsMayDelete: true`)).toContainEqual(
      expect.stringMatching(/^role\/KeyAdministrator: .* They can also schedule the deletion of the key\.$/),
    );
  });
});

test.each(EVERY_KIND)('%s: what a step or a later item is called by is its title', (_, more) => {
  const { steps, later: all } = sheet(more);
  const titles = new Set([...steps, ...all].map(({ title }) => title));
  const texts = JSON.stringify([...steps, ...all]);
  const named = [...texts.matchAll(/(?:(?<!has the )step|do|does) \*\*([^*]+)\*\*/g)].map(([, title]) => title);
  expect(named.filter((title) => !titles.has(title as string))).toEqual([]);
});

test.each(iamIdentityCenter.known ?? [])('%s is on the sheet, and is not explained', (word) => {
  const { words, ...content } = sheet(INSTANCE);
  expect(wordsIn(content).map((each) => each.word)).toContain(word);
  expect(words.map((each) => each.word)).not.toContain(word);
});

test('the words of the sheet leave out what everybody knows who works with Identity Center', () => {
  const words = sheet(INSTANCE).words.map(({ word }) => word);
  const everybodys = ['account', 'AWS', 'console', 'credentials', 'EC2', 'IAM', 'JSON', 'permission', 'Region', 'role'];
  for (const known of [...everybodys, 'terminal', 'CMK', 'root']) expect(words).not.toContain(known);
  expect(words).toEqual(expect.arrayContaining(['break-glass', 'key policy', 'permission set']));
});

test('the drawing has the key in the management account, and each who uses it with what it goes through', () => {
  const { holder, key, users } = sheet(NARROWED + DELEGATED).drawing;
  expect([holder, key]).toEqual([
    'AWS account 222233334444, us-east-1: the management account',
    'KMS key alias/cmk-prod',
  ]);
  expect(users.map(({ who, may }) => `${who}: ${may}`)).toEqual([
    'Identity Center and Identity Store, the services: encrypt and decrypt your identity data',
    'users and roles of your organization: decrypt',
    'AWS managed applications of your organization: decrypt',
    'administrators in account 333344445555: use the key, and grant its use',
    'administrators of account 222233334444: everything (kms:*)',
  ]);
  expect(users[1]?.through).toContain('for this instance and identity store alone');
  expect(sheet(INSTANCE).drawing.users[1]?.through).toBe('Identity Center and Identity Store');
});

test('what must be kept has the way in that does not use Identity Center', () => {
  expect(sheet(INSTANCE).keep.at(-1)).toContain('break-glass');
});

test('an alert is tried before the switch, and never on a key that is in use', () => {
  const ready = (fields: Parameters<typeof sheet>[0]) =>
    sheet(fields)
      .before.ready.map(({ text }) => text)
      .join('\n');
  expect(ready(INSTANCE)).toContain('deploys (docs/alerts.md), and tries one before the switch.');
  expect(ready(NARROWED)).toContain('deploys (docs/alerts.md); never try one on this key now.');
});

test('with alerts in cmk.yaml it is seen that somebody gets them', () => {
  const ready = (fields: Parameters<typeof sheet>[0]) => sheet(fields).before.ready.map(({ text }) => text);
  const first = 'On call is alerted when this key is disabled, its deletion scheduled or its policy changed.';
  const alerts = '\nalerts: { emails: [oncall@example.com] }';
  expect(ready(`${INSTANCE}${alerts}`)).toContain(
    `${first} The cloud engineer sees with \`npx --no cmk verify prod\` that the alerts are on and somebody gets them, and tries one before the switch.`,
  );
  expect(ready(`${NARROWED}${alerts}`)).toContain(
    `${first} The cloud engineer sees with \`npx --no cmk verify prod\` that the alerts are on and somebody gets them; never try one on this key now.`,
  );
});
