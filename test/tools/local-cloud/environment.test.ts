import {
  credentialsOf,
  emulatorEnvironment,
  localEnvironment,
  offlineEnvironment,
} from '../../../tools/local-cloud/environment';

const endpoint = 'http://127.0.0.1:4570';

test('leads cdk and the SDK to the local endpoint as root of the account', () => {
  expect(localEnvironment({ PATH: '/bin' }, endpoint, '/home', '111122223333')).toMatchObject({
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/home/no-aws-config',
    AWS_SHARED_CREDENTIALS_FILE: '/home/no-aws-credentials',
    CDK_HOME: '/home/cdk',
    CMK_LIVE: '0',
    HOME: '/home',
    TMPDIR: '/home',
  });
});

test.each([
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL_KMS',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CA_BUNDLE',
  'CDK_DEFAULT_ACCOUNT',
  'CMK_CONFIG',
  'HTTP_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'no_proxy',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
])('drops %s of the parent', (name) => {
  expect(localEnvironment({ [name]: 'elsewhere', LANG: 'C' }, endpoint, '/home')).not.toHaveProperty(name);
  expect(localEnvironment({ [name]: 'elsewhere', LANG: 'C' }, endpoint, '/home')).toHaveProperty('LANG', 'C');
});

test('without the local cloud there is no endpoint and there are no credentials', () => {
  const environment = offlineEnvironment({ AWS_ACCESS_KEY_ID: 'AKIA', AWS_ENDPOINT_URL: 'https://x' }, '/home');
  expect(environment).not.toHaveProperty('AWS_ACCESS_KEY_ID');
  expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL');
  expect(environment).toMatchObject({ HOME: '/home', AWS_EC2_METADATA_DISABLED: 'true' });
});

test.each([
  'https://kms.us-east-1.amazonaws.com',
  'http://192.168.1.4:4566',
  'http://localhost:4566',
  'http://127.0.0.1.example.com:4566',
  'http://127.0.0.1@example.com:4566',
])('refuses the endpoint %s', (elsewhere) => {
  expect(() => localEnvironment({}, elsewhere, '/home')).toThrow(
    `Refusing to use ${elsewhere}: the local cloud is only ever reached at http://127.0.0.1`,
  );
});

test('refuses an account id that the local cloud would take for its default account', () => {
  expect(() => credentialsOf('11112222333')).toThrow('An account id has 12 digits, and this is "11112222333"');
});

test('gives the emulator nothing of the parent but the PATH, and no Docker', () => {
  const parent = { PATH: '/bin', SERVICES: 's3', PERSIST_STATE: '1', BIND_HOST: '0.0.0.0', DOCKER_HOST: 'tcp://x' };
  expect(emulatorEnvironment(parent, 4570, '/home', true)).toEqual({
    PATH: '/bin',
    HOME: '/home',
    TMPDIR: '/home',
    GATEWAY_PORT: '4570',
    BIND_HOST: '127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
    IOT_MTLS_ENABLED: '0',
    CLOUDTRAIL_RECORDING: '1',
    LOG_LEVEL: 'ERROR',
    DOCKER_HOST: 'unix:///home/no-docker',
    AUTH: 'true',
  });
});
