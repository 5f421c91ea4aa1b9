import { aliasOf } from '../../aws/fields';
import { type CommandOptions, type Expanding, command } from '../../fields/command';
import type { Where } from '../../sheets/procedure';
import type { AwsContext } from './context';

type Key = Pick<AwsContext, 'keyArn'>;

/** The key in a command: its ARN, or the variable that the first step gives the ARN to. */
export const keyWord = ({ keyArn }: Key): string | Expanding => keyArn ?? { expanding: '$KEY_ARN' };
const keyId = ({ keyArn }: Key): string => keyArn?.slice(keyArn.lastIndexOf('/') + 1) ?? '$KEY_ID';

/** A command of the AWS CLI on the key. */
export const kms = (verb: string, c: AwsContext, more: CommandOptions = []): string =>
  command(`aws kms ${verb}`, [['region', c.d.region], ['key-id', keyWord(c)], ...more]);

/**
 * Lists the calls with the key among the last 1,000 calls of KMS in the Region: when, which, by whom. CloudTrail is asked
 * by service and sorted out here: that it finds the use of a key by its ARN is not documented.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/lookup-events.html
 */
export const calls = (c: AwsContext, fields = '[EventTime,EventName,Username]'): string =>
  command('aws cloudtrail lookup-events', [
    ['region', c.d.region],
    ['lookup-attributes', 'AttributeKey=EventSource,AttributeValue=kms.amazonaws.com'],
    ['max-items', '1000'],
    ['query', { expanding: `Events[?contains(CloudTrailEvent,'${keyId(c)}')].${fields}` }],
    ['output', 'text'],
  ]);

const intoVariable = (variable: string, words: string, options: CommandOptions): string =>
  `${command(`${variable}=$(${words}`, options)})\necho "$${variable}"`;

/** Prints the ARN of the key of a stack, and keeps it in a variable of the terminal. */
export const arnOfStack = (variable: string, region: string, stackName: string): string =>
  intoVariable(variable, 'aws cloudformation describe-stacks', [
    ['region', region],
    ['stack-name', stackName],
    ['query', { expanding: "Stacks[0].Outputs[?OutputKey=='KmsKeyArn'].OutputValue" }],
    ['output', 'text'],
  ]);

/** The same of an alias, where there is no stack. */
export const arnOfAlias = ({ d }: AwsContext): string =>
  intoVariable('KEY_ARN', 'aws kms describe-key', [
    ['region', d.region],
    ['key-id', `alias/${aliasOf(d)}`],
    ['query', 'KeyMetadata.Arn'],
    ['output', 'text'],
  ]);

/** Where commands on the key are run. */
export const terminal = ({ d }: AwsContext): Where => ({
  path: [`A terminal with credentials of account ${d.account}, or CloudShell in its console`],
});

/** Where cmk and the deployments are run. */
export const projectFolder = ({ d }: AwsContext): Where => ({
  path: [`A terminal in the folder of cmk.yaml, with credentials of account ${d.account}`],
});
