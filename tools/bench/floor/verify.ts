import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
  paginateDescribeStacks,
} from '@aws-sdk/client-cloudformation';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListAliases,
  paginateListGrants,
  paginateListKeyRotations,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import pLimit from 'p-limit';
import { KEY_PLACE } from '../fleet/key-fleet';

/** The calls of `cmk verify --all`, as a plain loop makes them: so many keys at the same time. */
const AT_ONCE = 8;

async function all(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) void page;
}
const unless = (asked: Promise<unknown>): Promise<unknown> => asked.catch(() => undefined);

async function main(): Promise<void> {
  const { account, region } = KEY_PLACE;
  const kms = new KMSClient({ region });
  const cloudFormation = new CloudFormationClient({ region });
  await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  const RoleArn = `arn:aws:iam::${account}:role/cdk-hnb659fds-lookup-role-${account}-${region}`;
  const credentials = await fromTemporaryCredentials({ params: { RoleArn }, clientConfig: { region } })();
  const reader = new KMSClient({ region, credentials });
  const stacks: { readonly name: string; readonly keyArn: string }[] = [];
  for await (const page of paginateDescribeStacks({ client: cloudFormation }, {})) {
    for (const { StackName = '', Outputs = [] } of page.Stacks ?? []) {
      const keyArn = Outputs.find(({ OutputKey }) => OutputKey === 'KmsKeyArn')?.OutputValue;
      if (keyArn !== undefined) stacks.push({ name: StackName, keyArn });
    }
  }
  const limit = pLimit(AT_ONCE);
  await Promise.all(stacks.map((stack) => limit(() => verify(stack))));

  async function verify({ name, keyArn: KeyId }: { readonly name: string; readonly keyArn: string }): Promise<void> {
    await kms.send(new DescribeKeyCommand({ KeyId }));
    await Promise.all([
      kms.send(new GetKeyPolicyCommand({ KeyId })),
      all(paginateListGrants({ client: kms }, { KeyId })),
      cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name })),
      cloudFormation.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })),
      kms.send(new GetKeyRotationStatusCommand({ KeyId })),
      unless(all(paginateListKeyRotations({ client: kms }, { KeyId }))),
      all(paginateListAliases({ client: kms }, { KeyId })),
      all(paginateListResourceTags({ client: kms }, { KeyId })),
      roundTrips(KeyId),
    ]);
  }

  async function roundTrips(KeyId: string): Promise<void> {
    const Plaintext = Buffer.alloc(32, 7);
    for (const EncryptionContext of [undefined, { 'cmk:verify': 'one' }]) {
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
      const other = EncryptionContext && { 'cmk:verify': 'another' };
      await unless(kms.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: other })));
    }
    await unless(reader.send(new EncryptCommand({ KeyId, Plaintext })));
  }
}

void main();
