import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import fc from 'fast-check';
import pc from 'picocolors';
import { guardedColours } from '../../../lib/cli/guarded-colours';
import { shortfall } from '../../../lib/cli/shortfall';
import type { Deployment } from '../../../lib/fields/deployment';
import type { AwsAccounts } from '../../../lib/live/aws/accounts';
import type { Session } from '../../../lib/operations/session';
import { settings } from '../../../lib/operations/settings';
import { errorText } from '../../../lib/problems/error-text';
import { isPrintable } from '../../../lib/problems/printable';
import { FORMATS } from '../../../lib/sheets/formats';
import { render } from '../../../lib/sheets/render';
import type { Sheet } from '../../../lib/sheets/sheet';
import { KEY_VERSION, outputsOf } from '../../../tools/outputs-of';
import { deployment, exampleFile } from '../../support/deployments';
import { EVIL, forgedOutputs, forgedValue } from '../../support/forged';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { testSession } from '../../support/session';

const aws = (platform: string, more = '') =>
  deployment<Deployment>(
    `
platform: ${platform}
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': exampleFile('vendor/adobe-prod.json') },
  );
const INSTANCE =
  '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\ndelegatedAdministratorAccount: "333344445555"';
const ROLE = 'roleArn: "arn:aws:iam::111122223333:role/immuta/Immuta"';
const ON_AWS = [
  aws('adobe-experience-platform', '\nvendorStatements: vendor.json'),
  aws('iam-identity-center', INSTANCE),
  aws('iam-identity-center', `${INSTANCE}\nmultiRegion: true`),
  aws('immuta', '\nrunsOn: { type: ec2 }'),
  aws('immuta', `\nrunsOn: { type: existing-role, ${ROLE} }`),
];
const ON_AZURE: readonly Deployment[] = [
  informaticaDeployment(),
  informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } }),
];
/** With what is in no sheet: names of files, as somebody else may have chosen them. */
const FILES = [
  'out.json',
  'a\u202eb\u001b[2J.json',
  'a\n## b.json',
  '<img src=x>.json',
  '[a](b)|`c`*.json',
  "';$(id).json",
  '__proto__',
];

let folder: string;
beforeAll(() => {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  folder = mkdtempSync(join(tmpdir(), 'cmk-forged-'));
  mkdirSync(join(folder, 'state'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { print, style } = guardedColours(pc.createColors(false));
const text = (sheets: readonly Sheet[]): Record<string, string> =>
  Object.fromEntries(FORMATS.map((format) => [format, print(render(sheets, format, style))]));

const accountsIn = (printed: string): string[] => printed.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
const hostsIn = (printed: string): string[] => printed.match(/[a-z]+:\/\/[^/\s`'")\]]+/g) ?? [];
/** What a shell takes as one word without looking inside. */
const QUOTED = /'[^']*'|"(?:[^"\\$`]|\\[^])*"/g;
const commandsIn = (sheets: readonly Sheet[]): string[] =>
  sheets
    .flatMap(({ steps, later }) => [...steps, ...later])
    .flatMap(({ blocks }) => blocks.filter((b) => b.language === 'sh').map((b) => b.text));

/** Accounts and hosts that the sheet of a genuine deployment names. */
const GENUINE = new Map<Deployment, { accounts: string[]; hosts: string[] }>();
async function genuineOf(d: Deployment): Promise<{ accounts: string[]; hosts: string[] }> {
  let known = GENUINE.get(d);
  if (known === undefined) {
    writeFileSync(join(folder, 'genuine.json'), JSON.stringify({ [d.stackName]: outputsOf(d) }));
    const session = testSession({ directory: folder, folder });
    const { sheets } = await settings(session, [d], { outputs: ['genuine.json'], live: false });
    const printed = Object.values(text(sheets)).join();
    known = { accounts: accountsIn(printed), hosts: hostsIn(printed) };
    GENUINE.set(d, known);
  }
  return known;
}

const count = { accepted: 0, refused: 0 };

/** The sheets, and what a person reads where there is none. */
async function told(
  session: Session,
  d: Deployment,
  files: readonly string[],
  live: boolean,
): Promise<{ sheets: readonly Sheet[]; said?: string }> {
  try {
    const { sheets, refused, unread } = await settings(session, [d], { outputs: files, live });
    const lacking = [...refused, ...unread];
    return { sheets, said: lacking.length === 0 ? undefined : shortfall(lacking) };
  } catch (e) {
    const { text: said, exitCode } = errorText(e);
    expect(exitCode).toBe(1);
    return { sheets: [], said };
  }
}

/** A sheet without anything foreign, or a refusal that quotes what is foreign and says no more of it. */
async function assertHarmless(d: Deployment, session: Session, files: readonly string[], live = false): Promise<void> {
  const genuine = await genuineOf(d);
  const { sheets, said } = await told(session, d, files, live);
  if (said !== undefined) {
    expect(isPrintable(said)).toBe(true);
    expect(said.replace(/ is "(\\.|[^"\\])*"(?= in |,)/g, ' is …')).not.toMatch(EVIL);
    expect(Math.max(...said.split('\n').map((line) => line.length))).toBeLessThan(1000);
    count.refused++;
  }
  if (sheets.length === 0) return;
  for (const [format, printed] of Object.entries(text(sheets))) {
    expect([format, isPrintable(printed), EVIL.exec(printed)]).toEqual([format, true, null]);
    expect(genuine.accounts).toEqual(expect.arrayContaining(accountsIn(printed)));
    expect(genuine.hosts).toEqual(expect.arrayContaining(hostsIn(printed).map((host) => host.toLowerCase())));
    if (format === 'markdown') expect(printed).not.toMatch(/(?<!\\)(<img|\[a)/);
  }
  for (const command of commandsIn(sheets)) {
    expect(command.replace(QUOTED, 'quoted')).toMatch(/^([A-Za-z0-9 =:,./_-]|\\\n|\n)+$/);
  }
  count.accepted++;
}

/** A deployment, its outputs with some of them forged, and how the file with them is called. */
const forgeries = (deployments: readonly Deployment[]) =>
  fc
    .constantFrom(...deployments)
    .chain((d) => fc.tuple(fc.constant(d), forgedOutputs(outputsOf(d)), fc.constantFrom(...FILES)));

test('files of outputs', async () => {
  await fc.assert(
    fc.asyncProperty(forgeries([...ON_AWS, ...ON_AZURE]), async ([d, values, file]) => {
      writeFileSync(join(folder, file), JSON.stringify({ [d.stackName]: values }));
      await assertHarmless(d, testSession({ directory: folder, folder }), [file]);
    }),
    { numRuns: 3000 },
  );
});

test('local states', async () => {
  await fc.assert(
    fc.asyncProperty(forgeries(ON_AZURE), async ([d, values]) => {
      const outputs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
      writeFileSync(join(folder, `state/${d.stackName}.tfstate`), JSON.stringify({ version: 4, outputs }));
      await assertHarmless(d, testSession({ directory: folder, folder }), []);
    }),
    { numRuns: 1000 },
  );
});

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (value: string): string => value.replace(/[&<>]/g, (c) => XML[c] ?? c);

/** What CloudFormation answers, without a network. */
function cloudFormation(d: Deployment, values: Readonly<Record<string, string>>): AwsAccounts {
  const outputs = Object.entries(values).map(
    ([key, value]) => `<member><OutputKey>${xml(key)}</OutputKey><OutputValue>${xml(value)}</OutputValue></member>`,
  );
  const stack = `<member><StackName>${d.stackName}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Tags><member><Key>cmk:id</Key><Value>${d.id}</Value></member></Tags><Outputs>${outputs.join('')}</Outputs></member>`;
  const body = Buffer.from(
    `<DescribeStacksResponse><DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
  const requestHandler = {
    handle: (request: { headers: Readonly<Record<string, string>>; body: unknown }) =>
      Promise.resolve({
        response: {
          statusCode: 200,
          headers: {},
          body: 'x-amz-target' in request.headers ? kmsKey(request.body) : body,
        },
      }),
  };
  const settingsOfClient = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    requestHandler,
  };
  const ask = (_place: unknown, _doing: unknown, call: (settings: unknown) => unknown) => call(settingsOfClient);
  return { ask } as unknown as AwsAccounts;
}

/** KMS knows every key that it is asked for. */
function kmsKey(request: unknown): Buffer {
  const { KeyId } = JSON.parse(String(request)) as { KeyId: string };
  return Buffer.from(JSON.stringify({ KeyMetadata: { KeyId, Arn: KeyId, KeyState: 'Enabled' } }));
}

test('answers of CloudFormation', async () => {
  await fc.assert(
    fc.asyncProperty(forgeries(ON_AWS), async ([d, values]) => {
      const accounts = Promise.resolve(cloudFormation(d, values));
      await assertHarmless(d, testSession({ directory: folder, folder, accounts: () => accounts }), []);
    }),
    { numRuns: 1000 },
  );
});

test('answers of a vault, which is the only one that is asked', async () => {
  const asked = new Set<string>();
  const version = forgedValue(KEY_VERSION, ['0123', 'latest']);
  const messages = fc.constantFrom('evil\u001b[2J', '<script>', 'https://x.example', '`a` | *b*', '\u202e');
  await fc.assert(
    fc.asyncProperty(
      forgeries(ON_AZURE),
      version,
      fc.constantFrom(200, 200, 403, 404, 500),
      messages,
      async ([d, values, file], newest, status, message) => {
        const key = { kid: `https://x.vault.azure.net/keys/k/${newest}`, kty: 'RSA' };
        const answer = status === 200 ? { key, attributes: { enabled: true } } : { error: { code: 'x', message } };
        const httpClient = {
          sendRequest: (request: PipelineRequest) => {
            asked.add(new URL(request.url).host);
            return Promise.resolve({
              request,
              status,
              headers: createHttpHeaders(),
              bodyAsText: JSON.stringify(answer),
            });
          },
        };
        writeFileSync(join(folder, file), JSON.stringify({ [d.stackName]: values }));
        const session = testSession({
          directory: folder,
          folder,
          asksVaults: true,
          vaults: {
            credential: { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) },
            clientOptions: { httpClient, retryOptions: { maxRetries: 0 } },
          },
        });
        await assertHarmless(d, session, [file], true);
      },
    ),
    { numRuns: 500 },
  );
  expect([...asked]).toEqual(['acme-informatica-cmk.vault.azure.net']);
});

test('of them all, many were accepted and many refused', () => {
  expect(count.accepted).toBeGreaterThan(500);
  expect(count.refused).toBeGreaterThan(2000);
});
