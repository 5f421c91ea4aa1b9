import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingTerraform } from '../../lib/apps/terraform';
import { runCommand } from '../../tools/command';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const TSX = pathToFileURL(require.resolve('tsx')).href;
const CDKTF = join(dirname(require.resolve('cdktf-cli/package.json')), 'bundle/bin/cdktf');

/** Runs a real cdktf in a folder of its own, away from the user's home and from every network. */
describe('cdktf', () => {
  let folder: string;
  const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PATH: process.env['PATH'],
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    CI: '1',
    FORCE_COLOR: '0',
    CMK_LIVE: '0',
    ...more,
  });
  const cdktf = (app: string, more: NodeJS.ProcessEnv = {}) => {
    const config = { language: 'typescript', app, projectId: 'test', sendCrashReports: 'false' };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(config));
    return runCommand(process.execPath, [CDKTF, 'synth'], { cwd: folder, env: environment(more) });
  };
  const ours = `node --import ${TSX} ${join(PROJECT, 'bin/azure.ts')}`;
  const write = (yaml: string) => writeFileSync(join(folder, 'cmk.yaml'), yaml);
  const stackJson = (stack: string) => readFileSync(join(folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-cdktf-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('synthesizes the Azure deployment of the example, and warns of its local state', async () => {
    const { code, output } = await cdktf(ours, { CMK_CONFIG: join(PROJECT, 'examples/cmk.yaml') });
    expect(output).toContain('Generated Terraform code for the stacks: cmk-acme-informatica-prod');
    expect(output).toMatch(/WARN.*the state of Terraform is the file state\/cmk-acme-informatica-prod\.tfstate/);
    expect(code).toBe(0);
    expect(JSON.parse(stackJson('cmk-acme-informatica-prod'))).toHaveProperty('resource.azurerm_key_vault_key.Key');
  });

  test('synthesizes without a sign-in, says so, and lets no plan through', async () => {
    const live = { CMK_LIVE: undefined, ARM_USE_CLI: 'false' };
    const { code, output } = await cdktf(ours, { CMK_CONFIG: join(PROJECT, 'examples/cmk.yaml'), ...live });
    expect(output.replace(/\s+/g, ' ')).toContain(
      'informatica-prod: Whether the key informatica-encryption-key is enabled could not be seen: no Azure identity of tenant 6f89cf12-978b-4d23-ac18-9ef0c127cf87 was found: ARM_USE_CLI=false lacks another way to sign in, such as ARM_CLIENT_SECRET.',
    );
    expect(code).toBe(0);
    const stack = JSON.parse(stackJson('cmk-acme-informatica-prod')) as object;
    expect(stack).toHaveProperty(
      'resource.azurerm_key_vault_key.Key.lifecycle.precondition.0.condition',
      '${var.DeployUnseen}',
    );
  });

  test('writes no path of this machine into the stack', async () => {
    const example = readFileSync(join(PROJECT, 'examples/cmk.yaml'), 'utf8');
    write(example.replace(/^.*(vendorStatements|acceptedVendorAccounts).*$/gm, ''));
    await cdktf(ours);
    expect(stackJson('cmk-acme-informatica-prod')).toContain('"../../../state/cmk-acme-informatica-prod.tfstate"');
    expect(stackJson('cmk-acme-informatica-prod')).not.toContain(folder);
  });

  test('says so where cmk.yaml has no Azure deployments', async () => {
    write(`deployments:
  immuta-prod:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: ec2 }
`);
    const { output } = await cdktf(ours);
    expect(output).toContain('cmk.yaml has no Azure deployments: there is nothing for cdktf to do. For AWS use cdk.');
  });

  test('stops with the place of each mistake, before any cloud, and without Terraform', async () => {
    write(`deployments:
  informatica-prod:
    platform: informatica
    tenantId: here
    vault: { name: a--b }
`);
    const { code, output } = await cdktf(ours, { PATH: dirname(process.execPath) });
    expect(code).toBe(1);
    expect(output).toContain('cmk.yaml:4:15: error: deployments.informatica-prod.tenantId: must be a GUID such as');
    expect(output).toContain('cmk.yaml:5:20: error: deployments.informatica-prod.vault.name: must be a vault name');
    expect(output).toContain('deployments.informatica-prod.key: is missing');
    expect(existsSync(join(folder, 'cdktf.out/stacks'))).toBe(false);
  });

  const withTerraform = missingTerraform(process.env).length === 0 ? test : test.skip;
  withTerraform('keeps the state of a stack that a synthesis in between left out (needs terraform)', async () => {
    const app = (...stacks: readonly string[]) =>
      `node --import ${TSX} ${join(PROJECT, 'test/support/outputs-app.ts')} ${stacks.join(' ')}`;
    const terraform = (...args: readonly string[]) =>
      runCommand('terraform', args, {
        cwd: join(folder, 'cdktf.out/stacks/a'),
        env: environment({ TF_IN_AUTOMATION: '1' }),
      });

    await cdktf(app('a', 'b'));
    await terraform('init', '-input=false');
    expect(await terraform('apply', '-auto-approve', '-input=false')).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'state/a.tfstate'))).toBe(true);

    await cdktf(app('b'));
    expect(existsSync(join(folder, 'cdktf.out/stacks/a'))).toBe(false);

    await cdktf(app('a', 'b'));
    await terraform('init', '-input=false');
    const plan = await terraform('plan', '-detailed-exitcode', '-input=false', '-no-color');
    expect(plan.output).toContain('No changes.');
    expect(plan.code).toBe(0);
  });
});
