import { signInOf } from '../../../../lib/live/azure/sign-in';

const CLIENT = { ARM_CLIENT_ID: 'client' };
const clientId = { text: 'client' };

describe('the way to sign in to Azure', () => {
  test.each([
    ['the Azure CLI without any variable', {}, { way: 'cli', by: 'the Azure CLI' }],
    [
      'a secret of a service principal',
      { ...CLIENT, ARM_CLIENT_SECRET: 's' },
      { way: 'secret', by: 'ARM_CLIENT_SECRET', clientId, secret: { text: 's' } },
    ],
    [
      'a secret in a file',
      { ARM_CLIENT_ID_FILE_PATH: '/id', ARM_CLIENT_SECRET_FILE_PATH: '/s' },
      { way: 'secret', by: 'ARM_CLIENT_SECRET', clientId: { file: '/id' }, secret: { file: '/s' } },
    ],
    [
      'a certificate before a secret',
      {
        ...CLIENT,
        ARM_CLIENT_SECRET: 's',
        ARM_CLIENT_CERTIFICATE_PATH: '/c.pfx',
        ARM_CLIENT_CERTIFICATE_PASSWORD: 'p',
      },
      { way: 'certificate', by: 'ARM_CLIENT_CERTIFICATE', clientId, certificate: { file: '/c.pfx' }, password: 'p' },
    ],
    [
      'an OpenID Connect token',
      { ...CLIENT, ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN: 't', ARM_OIDC_TOKEN_FILE_PATH: '/t' },
      { way: 'token', by: 'ARM_USE_OIDC', clientId, token: { text: 't' } },
    ],
    [
      'the file of one',
      { ...CLIENT, ARM_USE_OIDC: '1', ARM_OIDC_TOKEN_FILE_PATH: '/t' },
      { way: 'token', by: 'ARM_USE_OIDC', clientId, token: { file: '/t' } },
    ],
    [
      'the request for one',
      { ...CLIENT, ARM_USE_OIDC: 'TRUE', ARM_OIDC_REQUEST_URL: 'https://a', ARM_OIDC_REQUEST_TOKEN: 'r' },
      { way: 'token-request', by: 'ARM_USE_OIDC', clientId, request: { url: 'https://a', token: 'r' } },
    ],
    [
      'that of GitHub',
      {
        ...CLIENT,
        ...{ ARM_USE_OIDC: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'https://g', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'r' },
      },
      { way: 'token-request', by: 'ARM_USE_OIDC', clientId, request: { url: 'https://g', token: 'r' } },
    ],
    [
      'that of Azure Pipelines',
      {
        ...{ ...CLIENT, ARM_USE_OIDC: 'true', SYSTEM_OIDCREQUESTURI: 'https://p', SYSTEM_ACCESSTOKEN: 'r' },
        ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: 'c',
      },
      {
        ...{ way: 'token-request', by: 'ARM_USE_OIDC', clientId },
        request: { url: 'https://p', token: 'r', serviceConnectionId: 'c' },
      },
    ],
    [
      'the workload identity of AKS',
      { ARM_USE_AKS_WORKLOAD_IDENTITY: 'true', AZURE_CLIENT_ID: 'client', AZURE_FEDERATED_TOKEN_FILE: '/t' },
      { way: 'token', by: 'ARM_USE_AKS_WORKLOAD_IDENTITY', clientId, token: { file: '/t' } },
    ],
    ['a managed identity', { ARM_USE_MSI: 'true' }, { way: 'managed-identity', by: 'ARM_USE_MSI' }],
    [
      'ARM_* before AZURE_*',
      { ...CLIENT, ARM_CLIENT_SECRET: 's', AZURE_CLIENT_ID: 'other', AZURE_CLIENT_SECRET: 'o' },
      { way: 'secret', by: 'ARM_CLIENT_SECRET', clientId, secret: { text: 's' } },
    ],
    [
      'AZURE_* before the CLI',
      { AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 's' },
      { way: 'secret', by: 'AZURE_CLIENT_SECRET', clientId, secret: { text: 's' } },
    ],
    [
      'the CLI where it is asked for',
      { ARM_USE_CLI: 'true', AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 's' },
      { way: 'cli', by: 'the Azure CLI' },
    ],
    ['the CLI where a client id stands alone', CLIENT, { way: 'cli', by: 'the Azure CLI' }],
    ['the CLI where variables are empty', { ARM_CLIENT_SECRET: '', ARM_USE_OIDC: 'no' }, { way: 'cli' }],
  ])('is %s', (_, environment, way) => {
    expect(signInOf(environment)).toMatchObject(way);
  });

  test.each([
    ['ARM_CLIENT_SECRET', { ARM_CLIENT_SECRET: 's' }, 'ARM_CLIENT_ID'],
    ['ARM_CLIENT_CERTIFICATE', { ARM_CLIENT_CERTIFICATE_PATH: '/c.pfx' }, 'ARM_CLIENT_ID'],
    ['ARM_USE_OIDC', { ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN: 't' }, 'ARM_CLIENT_ID'],
    [
      'ARM_USE_OIDC',
      { ...CLIENT, ARM_USE_OIDC: 'true' },
      'ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH, or ARM_OIDC_REQUEST_URL with ARM_OIDC_REQUEST_TOKEN (in GitHub: permissions: id-token: write)',
    ],
    ['ARM_USE_AKS_WORKLOAD_IDENTITY', { ARM_USE_AKS_WORKLOAD_IDENTITY: 'true' }, 'AZURE_FEDERATED_TOKEN_FILE'],
    ['ARM_USE_CLI=false', { ARM_USE_CLI: 'false' }, 'another way to sign in, such as ARM_CLIENT_SECRET'],
  ])('takes nobody else where %s lacks a part', (by, environment, lacks) => {
    const others = { AZURE_CLIENT_ID: 'other' };
    expect(signInOf({ ...others, ...environment })).toEqual({ way: 'none', by, lacks });
  });
});
