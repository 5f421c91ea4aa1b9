import { localStateFile, state } from '../../../lib/azure/state';
import { SUBSCRIPTION } from '../../support/azure-deployment';

const BLOB = { type: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tfstate' };
const S3 = { type: 's3', bucket: 'acme-state', region: 'eu-west-1' };

const problems = (config: unknown): string[] =>
  (state.safeParse(config).error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);

const GUID =
  'subscriptionId must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the subscription id. See Subscriptions, or `az account show --query id`.';
const GROUP =
  'resourceGroup must be the name of a resource group: 1 to 90 letters, digits or - _ ( ) . with no dot at the end';
const REGION = 'region must be an AWS Region such as us-east-1 (partitions aws, aws-cn, aws-us-gov and aws-eusc)';

describe('the state of an Azure deployment', () => {
  test('is a local file beside cmk.yaml, named after the stack, unless said otherwise', () => {
    expect(state.parse(undefined)).toEqual({ type: 'local' });
    expect(localStateFile('cmk-a')).toBe('state/cmk-a.tfstate');
  });

  test.each([
    [{ ...BLOB, prefix: 'keys/', subscriptionId: SUBSCRIPTION }],
    [{ ...S3, region: 'us-gov-west-1' }],
    [{ type: 'hcp', organization: 'acme', project: 'keys', hostname: 'tfe.example.com' }],
    [{ ...BLOB, prefix: 'k' }],
    [{ ...BLOB, storageAccount: 'abc', container: 'a-1' }],
    [{ ...BLOB, storageAccount: 'a'.repeat(24), container: 'a'.repeat(63) }],
    [{ ...S3, bucket: 'a.1' }],
    [{ ...S3, bucket: 'a'.repeat(63) }],
    [{ type: 'hcp', organization: 'a', project: 'a_1' }],
    [{ type: 'hcp', organization: 'a'.repeat(40), project: `Our keys-${'a'.repeat(31)}` }],
  ])('may be %j', (config) => {
    expect(state.parse(config)).toEqual(config);
  });

  test('keeps the subscription of the storage account in lower case, as every other', () => {
    expect(state.parse({ ...BLOB, subscriptionId: SUBSCRIPTION.toUpperCase() })).toEqual({
      ...BLOB,
      subscriptionId: SUBSCRIPTION,
    });
  });

  test.each([
    [{ type: 'gcs' }, 'type must have a type: local, azurerm, s3 or hcp'],
    [{ ...BLOB, storageAccount: 'Acme-State' }, 'storageAccount must be a storage account: 3 to 24 of a-z and 0-9'],
    [{ ...BLOB, subscriptionId: '------------------------------------' }, GUID],
    [{ ...BLOB, subscriptionId: SUBSCRIPTION.replaceAll('-', '0') }, GUID],
    [{ ...BLOB, resourceGroup: 'rg.' }, GROUP],
    [{ ...S3, region: 'xx-nowhere-9' }, REGION],
    [{ ...S3, bucket: '${path.root}' }, 'bucket must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens'],
    [{ ...S3, prefix: '../' }, 'prefix must start with a letter or digit and have only letters, digits and . _ - /'],
  ])('is not %j', (config, problem) => {
    expect(problems(config)).toEqual([problem]);
  });

  const HCP = { type: 'hcp', organization: 'acme' };
  test.each([
    [BLOB, 'storageAccount', 'ab', 'must be a storage account: 3 to 24 of a-z and 0-9'],
    [BLOB, 'storageAccount', 'a'.repeat(25), 'must be a storage account: 3 to 24 of a-z and 0-9'],
    [BLOB, 'storageAccount', '$acmestate', 'must be a storage account: 3 to 24 of a-z and 0-9'],
    [BLOB, 'storageAccount', 'acmestate/', 'must be a storage account: 3 to 24 of a-z and 0-9'],
    [BLOB, 'container', 'ab', 'must be a container: 3 to 63 of a-z, 0-9 and hyphens'],
    [BLOB, 'container', 'a'.repeat(64), 'must be a container: 3 to 63 of a-z, 0-9 and hyphens'],
    [BLOB, 'container', '$logs', 'must be a container: 3 to 63 of a-z, 0-9 and hyphens'],
    [BLOB, 'container', 'tfstate?sv=1', 'must be a container: 3 to 63 of a-z, 0-9 and hyphens'],
    [S3, 'bucket', 'ab', 'must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens'],
    [S3, 'bucket', 'a'.repeat(64), 'must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens'],
    [S3, 'bucket', 's3://acme-state', 'must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens'],
    [S3, 'bucket', 'acme-state/keys', 'must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens'],
    [S3, 'prefix', '/keys', 'must start with a letter or digit and have only letters, digits and . _ - /'],
    [S3, 'prefix', 'keys/$', 'must start with a letter or digit and have only letters, digits and . _ - /'],
    [HCP, 'organization', '', 'must have 1 to 40 letters, digits, - and _'],
    [HCP, 'organization', 'a'.repeat(41), 'must have 1 to 40 letters, digits, - and _'],
    [HCP, 'organization', '${x}acme', 'must have 1 to 40 letters, digits, - and _'],
    [HCP, 'organization', 'acme ', 'must have 1 to 40 letters, digits, - and _'],
    [HCP, 'project', 'ab', 'must have 3 to 40 letters, digits, spaces, - and _'],
    [HCP, 'project', 'a'.repeat(41), 'must have 3 to 40 letters, digits, spaces, - and _'],
    [HCP, 'project', '${x}keys', 'must have 3 to 40 letters, digits, spaces, - and _'],
    [HCP, 'project', 'keys/', 'must have 3 to 40 letters, digits, spaces, - and _'],
    [HCP, 'hostname', 'https://tfe.example.com', 'must be a host name'],
    [HCP, 'hostname', 'tfe.example.com/', 'must be a host name'],
    [HCP, 'hostname', 'attacker.example:443/tfe', 'must be a host name'],
  ])('of %j has no %s "%s"', (config, field, value, message) => {
    expect(problems({ ...config, [field]: value })).toEqual([`${field} ${message}`]);
  });
});
