import { aliasOf } from '../../aws/fields';
import { describeKey } from '../../live/aws/kms-key';
import { wantedKey } from '../../aws/wanted-key';
import { platformOf } from '../../platforms';
import { preview } from '../../problems/preview';
import { type Check, fail, pass } from '../checks';
import type { AwsSubject } from './aws-subject';
import { sameCheck } from './same';
import { tagsCheck } from './tags';

/** That the alias points to the key, and that description and tags are those of cmk.yaml. Other tags may be there. */
export async function nameChecks(subject: AwsSubject): Promise<readonly Check[]> {
  const { d, key, description } = subject;
  const { names, tags } = await key.names();
  const wanted = wantedKey(d, platformOf(d).title);
  const repair = `\`npx --no cmk repair ${d.id}\` puts it back.`;
  const said = description.description ?? '';
  return [
    await aliasCheck(subject, names),
    sameCheck('description', [{ what: 'it', wanted: preview(wanted.description), is: preview(said) }], repair),
    tagsCheck([{ of: 'the key', tags }], wanted.tags, repair),
  ];
}

async function aliasCheck({ session, d, keyArn }: AwsSubject, names: readonly string[]): Promise<Check> {
  const alias = `alias/${aliasOf(d)}`;
  if (names.includes(alias)) return pass('alias', names.map((name) => preview(name, '')).join(', '));
  const other = await describeKey(d, await session.accounts(), alias);
  const keyId = keyArn.slice(keyArn.indexOf('/') + 1);
  const command = other === undefined ? 'create-alias' : 'update-alias';
  const back = `If nobody here did that, find out who did, then: \`aws kms ${command} --region ${d.region} --alias-name ${alias} --target-key-id ${keyId}\``;
  const is = other === undefined ? 'is not there' : `points to another key, ${preview(other.Arn ?? 'unknown', '')}`;
  return fail('alias', `${alias} ${is}`, back);
}
