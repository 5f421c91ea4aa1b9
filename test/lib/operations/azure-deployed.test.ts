import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFile } from '../../../lib/configuration/load-file';
import { check } from '../../../lib/operations/check';
import { list } from '../../../lib/operations/list';
import { exampleFile } from '../../support/deployments';
import { liveVault } from '../../support/live-vault';
import {
  DELETED_VAULTS,
  type LoopbackResourceManager,
  startResourceManager,
  VAULTS,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

/** The key itself is not asked for here: the vault's host does not exist. */
const NO_HOST = 'https://no-such-vault.invalid/';

describe('--deployed, for Azure', () => {
  let folder: string;
  let manager: LoopbackResourceManager;
  const loaded = () => {
    const example = exampleFile('cmk.yaml');
    const informatica = example.slice(example.indexOf('  informatica-prod:'));
    writeFileSync(join(folder, 'cmk.yaml'), `name: acme\ndeployments:\n${informatica}`);
    return loadFile('cmk.yaml', folder);
  };
  const session = (asksVaults: boolean) => {
    const { connection } = manager;
    return testSession({
      folder,
      asksVaults,
      resourceManager: connection,
      vaults: { ...connection, uriOf: () => NO_HOST },
    });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-azure-'));
    manager = await startResourceManager();
    manager.answers = {
      [VAULTS]: { value: [liveVault({ enableRbacAuthorization: true })] },
      [DELETED_VAULTS]: { value: [] },
    };
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await manager.close();
  });

  test('list has its vaults and keys, and says what it could not read', async () => {
    const listed = await list(session(true), loaded().deployments, { deployed: true });
    expect(listed).toMatchObject({
      found: [
        { kind: 'vault', state: 'Azure RBAC, open' },
        { kind: 'key', state: 'unknown' },
      ],
      unread: [`informatica-prod: there is no vault ${NO_HOST}`],
    });
  });

  test('check has its problems, at their place in cmk.yaml', async () => {
    const { problems, failed, unread } = await check(session(true), loaded(), { deployed: true });
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        file: 'cmk.yaml',
        deployment: 'informatica-prod',
        message: expect.stringContaining('the vault switches to Azure RBAC') as string,
      }),
    );
    expect([failed, unread]).toEqual([true, [`informatica-prod: there is no vault ${NO_HOST}`]]);
  });

  test('neither asks with CMK_LIVE=0', async () => {
    expect(await list(session(false), loaded().deployments, { deployed: true })).toMatchObject({
      found: [],
      unread: [],
    });
    expect(await check(session(false), loaded(), { deployed: true })).toMatchObject({ failed: false, unread: [] });
  });
});
