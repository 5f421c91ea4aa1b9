import { type Citation, citations, ofSource } from './citations';
import { awsFault, cdkFault, npmFault, otherFault } from './known-commands';
import { cmkFault } from './run-cmk';

/** What cmk says of itself, in words that read like a command. */
const MESSAGES = ['cmk is not built yet'];

/** What is wrong with the command that a sentence names; undefined where nothing is, and where it names no command. */
async function fault({ words: [first = '', ...rest] }: Citation): Promise<string | undefined> {
  if (first === 'npx') return fault({ at: '', words: rest[0] === '--no' ? rest.slice(1) : rest });
  if (first === 'cmk' && rest.length > 0)
    return MESSAGES.includes(`cmk ${rest.join(' ')}`) ? undefined : await cmkFault(rest);
  if (first === 'npm') return npmFault(rest.filter((word) => word !== '--silent'));
  if (first === 'cdk') return cdkFault(rest);
  if (first === 'aws') return awsFault(rest);
  if (['az', 'cdktf', 'terraform'].includes(first)) return otherFault(first, rest);
  return undefined;
}

test('every command that a page or a comment names has a name and options that exist', async () => {
  const faults = await Promise.all(citations().map(async (c) => ({ at: c.at, fault: await fault(c) })));
  expect(faults.filter((each) => each.fault !== undefined)).toEqual([]);
});

test('a command that does not exist is found in a comment, and only there', async () => {
  const source = 'const a = `cmk prove`;\n/** As `cmk prove` says, and `cmk list --everything`. */\n';
  const found = ofSource('a.ts', source);
  expect(found.map((c) => c.at)).toEqual(['a.ts:2: cmk prove', 'a.ts:2: cmk list --everything']);
  expect(await Promise.all(found.map(fault))).toEqual([
    'cmk has no command prove',
    'cmk list has no option --everything',
  ]);
});
