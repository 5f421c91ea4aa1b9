import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsOf } from '../../../../lib/live/azure/credential';
import type { Environment } from '../../../../lib/live/azure/sign-in';
import { TENANT } from '../../../support/azure-deployment';
import { type LoopbackEntra, startEntra } from '../../../support/loopback-entra';

const SCOPE = 'https://vault.azure.net/.default';
const CLIENT = { ARM_CLIENT_ID: 'c0ffee00-1111-4222-8333-444455556666' };
const TOKEN = `token of ${CLIENT.ARM_CLIENT_ID}`;
const OIDC = { ...CLIENT, ARM_USE_OIDC: 'true' };

describe('a sign-in by the variables of the azurerm provider', () => {
  let entra: LoopbackEntra;
  let folder: string;
  const signIn = async (environment: Environment): Promise<string | undefined> => {
    const PATH = process.env['PATH'];
    return (await credentialsOf({ PATH, ...environment }, entra.options)(TENANT).getToken(SCOPE))?.token;
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeAll(async () => {
    entra = await startEntra();
    folder = mkdtempSync(join(tmpdir(), 'cmk-sign-in-'));
  });
  beforeEach(() => {
    entra.refuse = undefined;
    entra.asked.length = 0;
    entra.pipeline.length = 0;
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await entra.close();
  });

  test('takes the secret to the tenant of the deployment, whatever ARM_TENANT_ID says', async () => {
    expect(await signIn({ ...CLIENT, ARM_CLIENT_SECRET: 'hush', ARM_TENANT_ID: 'another' })).toBe(TOKEN);
    expect(entra.asked).toEqual([expect.objectContaining({ tenant: TENANT, client_secret: 'hush' })]);
  });

  test('reads client id and secret from files', async () => {
    const ARM_CLIENT_ID_FILE_PATH = file('id', `${CLIENT.ARM_CLIENT_ID}\n`);
    expect(await signIn({ ARM_CLIENT_ID_FILE_PATH, ARM_CLIENT_SECRET_FILE_PATH: file('secret', 'hush\n') })).toBe(
      TOKEN,
    );
    expect(entra.asked).toEqual([expect.objectContaining({ client_secret: 'hush' })]);
  });

  describe('with a certificate', () => {
    const password = 'of the file';
    const openssl = (...options: string[]) => execFileSync('openssl', options, { stdio: 'pipe' });
    const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

    beforeAll(() => {
      const [key, certificate, both] = ['key.pem', 'certificate.pem', 'both.pfx'].map((name) => join(folder, name));
      const self = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=cmk', '-days', '2'];
      openssl(...self, '-keyout', `${key}`, '-out', `${certificate}`);
      const pair = ['-inkey', `${key}`, '-in', `${certificate}`, '-passout', `pass:${password}`];
      openssl('pkcs12', '-export', ...pair, '-out', `${both}`);
      file('both.pem', `${readFileSync(`${key}`, 'utf8')}${readFileSync(`${certificate}`, 'utf8')}`);
    });

    test.each([
      ['of PKCS#12', (): Environment => ({ ARM_CLIENT_CERTIFICATE_PATH: join(folder, 'both.pfx') })],
      [
        'of PKCS#12 in base64',
        (): Environment => ({ ARM_CLIENT_CERTIFICATE: readFileSync(join(folder, 'both.pfx')).toString('base64') }),
      ],
      ['of PEM', (): Environment => ({ ARM_CLIENT_CERTIFICATE_PATH: join(folder, 'both.pem') })],
    ])('%s signs an assertion', async (_, certificate) => {
      const environment = { ...CLIENT, ...certificate(), ARM_CLIENT_CERTIFICATE_PASSWORD: password };
      expect(await signIn(environment)).toBe(TOKEN);
      expect(entra.asked[0]?.['client_assertion']).toMatch(JWT);
    });

    test('says that the password is wrong, and not which', async () => {
      const environment = { ...CLIENT, ARM_CLIENT_CERTIFICATE_PATH: join(folder, 'both.pfx') };
      await expect(signIn({ ...environment, ARM_CLIENT_CERTIFICATE_PASSWORD: 'a guess' })).rejects.toThrow(
        new Error(
          `no Azure identity of tenant ${TENANT} was found: the certificate could not be read: wrong password, or no PKCS#12 file`,
        ),
      );
    });

    test('says that openssl is missing', async () => {
      const environment = { ...CLIENT, ARM_CLIENT_CERTIFICATE_PATH: join(folder, 'both.pfx'), PATH: folder };
      await expect(signIn(environment)).rejects.toThrow(
        'a PKCS#12 certificate needs openssl on the PATH, or give it as PEM',
      );
    });
  });

  describe('with OpenID Connect', () => {
    test('hands on the token', async () => {
      expect(await signIn({ ...OIDC, ARM_OIDC_TOKEN: 'a.b.c' })).toBe(TOKEN);
      expect(entra.asked).toEqual([expect.objectContaining({ client_assertion: 'a.b.c' })]);
    });

    test('reads the token from its file', async () => {
      expect(await signIn({ ...OIDC, ARM_OIDC_TOKEN_FILE_PATH: file('token', 'd.e.f\n') })).toBe(TOKEN);
      expect(entra.asked).toEqual([expect.objectContaining({ client_assertion: 'd.e.f' })]);
    });

    test('asks GitHub for it', async () => {
      const ACTIONS = { ACTIONS_ID_TOKEN_REQUEST_URL: entra.pipelineUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'run' };
      expect(await signIn({ ...OIDC, ...ACTIONS })).toBe(TOKEN);
      expect(entra.pipeline).toEqual(['GET /token?a=b&audience=api%3A%2F%2FAzureADTokenExchange Bearer run']);
      expect(entra.asked).toEqual([expect.objectContaining({ client_assertion: 'of-github' })]);
    });

    test('asks Azure Pipelines for it', async () => {
      const SYSTEM = { SYSTEM_OIDCREQUESTURI: entra.pipelineUrl, SYSTEM_ACCESSTOKEN: 'run' };
      const connection = { ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: 'connection' };
      expect(await signIn({ ...OIDC, ...SYSTEM, ...connection })).toBe(TOKEN);
      expect(entra.pipeline).toEqual(['POST /token?a=b&api-version=7.1&serviceConnectionId=connection Bearer run']);
      expect(entra.asked).toEqual([expect.objectContaining({ client_assertion: 'of-azure-pipelines' })]);
    });
  });

  test.each([
    ['AADSTS7000215', 'AADSTS7000215: the secret is wrong, or its id was given in its place'],
    ['AADSTS7000222', 'AADSTS7000222: the secret has expired'],
    ['AADSTS700016', 'AADSTS700016: the application is not in this tenant'],
    ['AADSTS700024', 'AADSTS700024: signed at another time than now; see the clock of this computer'],
    ['AADSTS90002', 'AADSTS90002: there is no such tenant'],
    ['AADSTS1234567', 'AADSTS1234567'],
  ])('never says the secret that was refused, and what %s means', async (code, said) => {
    entra.refuse = code;
    const refused = signIn({ ...CLIENT, ARM_CLIENT_SECRET: 'hush' });
    await expect(refused).rejects.toThrow(
      new Error(
        `no Azure identity of tenant ${TENANT} was found: Entra ID refuses what ARM_CLIENT_SECRET says (${said})`,
      ),
    );
  });

  test('names the file that is not there', async () => {
    await expect(signIn({ ...OIDC, ARM_OIDC_TOKEN_FILE_PATH: '/nonexistent/token' })).rejects.toThrow(
      `no Azure identity of tenant ${TENANT} was found: the file /nonexistent/token of ARM_USE_OIDC cannot be read (ENOENT)`,
    );
  });

  test('asks nobody where a part is missing', async () => {
    await expect(signIn({ ARM_CLIENT_SECRET: 'hush' })).rejects.toThrow(
      `no Azure identity of tenant ${TENANT} was found: ARM_CLIENT_SECRET lacks ARM_CLIENT_ID`,
    );
    expect(entra.asked).toEqual([]);
  });

  test('is one for each tenant', () => {
    const of = credentialsOf({});
    expect(of(TENANT)).toBe(of(TENANT));
    expect(of(TENANT)).not.toBe(of('another'));
  });
});
