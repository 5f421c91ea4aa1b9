import { existsSync, readFileSync } from 'node:fs';
import { exampleFile } from '../support/deployments';
import { deploymentText } from '../lib/configuration/immuta';
import { type Clone, makeClone } from '../docs/clone';
import { type JobRun, documentedWorkflow, runJob } from '../docs/workflow';

const EXAMPLE = exampleFile('cmk.yaml');
const PASTE = { 'vendor/adobe-prod.json': exampleFile('vendor/adobe-prod.json') };
const IMMUTA = `deployments:\n${deploymentText('prod')}`;
const STOPS =
  "steps.difference.outputs.grows == '1' && !contains(github.event.pull_request.labels.*.name, 'access-grows')";

let clone: Clone | undefined;
afterEach(() => clone?.remove());

type Files = Readonly<Record<string, string>>;

/** Runs the job for a pull request that makes `before` into `after`. */
async function pullRequest(before: Files, after: Files, labels: readonly string[] = []): Promise<JobRun> {
  clone = makeClone(before, after);
  return runJob(documentedWorkflow('access'), {
    ...clone,
    env: { ...clone.env, GITHUB_BASE_REF: 'main' },
    conditions: { [STOPS]: ({ difference }) => difference?.['grows'] === '1' && !labels.includes('access-grows') },
    expressions: { 'github.token': 'token', 'github.event.pull_request.number': '7' },
  });
}
const configuration = (text: string): Files => ({ 'cmk.yaml': text });
const comment = (): string | undefined =>
  clone !== undefined && existsSync(clone.comment) ? readFileSync(clone.comment, 'utf8') : undefined;
const posted = (...lines: readonly string[]): string =>
  `pr comment 7 --body-file\n## Who gains and who loses\n\n${lines.join('\n\n')}\n`;

test('no change: every deployment of every cloud is compared, and the job goes on', async () => {
  const files = { ...configuration(EXAMPLE), ...PASTE };
  expect(await pullRequest(files, files)).toMatchObject({ code: 0 });
  expect(comment()).toBe(
    posted(
      ...['adobe-prod', 'identity-center', 'immuta-prod', 'informatica-prod'].map(
        (id) => `${id}, compared with ../access.json: nobody's access changes.`,
      ),
    ),
  );
});

const EXISTING = '{ type: existing-role, roleArn: "arn:aws:iam::111122223333:role/ContractorsSandbox" }';
const GROWN = configuration(`deployments:\n${deploymentText('prod', { runsOn: EXISTING })}`);

test('growth outside the key policy: the comment says where, and the job stops', async () => {
  const { code, failed, stderr } = await pullRequest(configuration(IMMUTA), GROWN);
  expect(comment()).toContain(
    '- **more**: IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt',
  );
  expect([code, failed]).toEqual([1, 'Stop where access grows and nobody said so']);
  expect(stderr).not.toContain('npm');
});

test('growth that somebody said so: the comment is the same, and the job goes on', async () => {
  expect(await pullRequest(configuration(IMMUTA), GROWN, ['access-grows'])).toMatchObject({ code: 0 });
  expect(comment()).toContain('Access grows: 1 of 3 changes give more.');
});

test('less access is no growth', async () => {
  const may = configuration(`deployments:\n${deploymentText('prod', { administratorsMayDelete: 'true' })}`);
  expect(await pullRequest(may, configuration(IMMUTA))).toMatchObject({ code: 0 });
  expect(comment()).toContain('Access does not grow.');
});

test('a new deployment: all its access is growth, and the others are compared as ever', async () => {
  const after = configuration(`${IMMUTA}${deploymentText('second')}`);
  expect(await pullRequest(configuration(IMMUTA), after)).toMatchObject({
    code: 1,
    failed: 'Stop where access grows and nobody said so',
  });
  expect(comment()).toContain("prod, compared with ../access.json: nobody's access changes.");
  expect(comment()).toContain('### Access: second, compared with nothing\n');
  expect(comment()).toContain("- **more**: IAM policy of the workload's role: the workload's role may now encrypt");
  expect(comment()).not.toContain('- less');
});

test('the first cmk.yaml of all: everything is new', async () => {
  expect(await pullRequest({}, configuration(IMMUTA))).toMatchObject({ code: 1 });
  expect(comment()).toContain('### Access: prod, compared with nothing\n');
});

test('a deployment that was removed is named, and is no growth', async () => {
  const before = configuration(`${IMMUTA}${deploymentText('second')}`);
  expect(await pullRequest(before, configuration(IMMUTA))).toMatchObject({ code: 0 });
  expect(comment()).toBe(
    posted(
      "prod, compared with ../access.json: nobody's access changes.",
      'second is no longer in cmk.yaml: its key stays, with all access to it.',
    ),
  );
});

test.each([
  ['of the pull request', IMMUTA, IMMUTA.replace('eu-west-1', 'eu-west1'), 'cmk.yaml:5:13: error'],
  ['of the base branch', IMMUTA.replace('eu-west-1', 'eu-west1'), IMMUTA, '../base/cmk.yaml:5:13: error'],
])('a broken file %s stops the job with its error, before anything is compared', async (_, before, after, error) => {
  const { code, failed, stderr } = await pullRequest(configuration(before), configuration(after));
  expect(stderr).toContain(error);
  expect([code, failed]).toEqual([1, 'Deployments before and after']);
  expect(comment()).toBeUndefined();
});

test('what can not be compared stops the job with its error, and is not taken for growth', async () => {
  const informatica = EXAMPLE.slice(EXAMPLE.indexOf('  informatica-prod:')).replace('informatica-prod', 'prod');
  const { code, failed, stderr } = await pullRequest(
    configuration(IMMUTA),
    configuration(`deployments:\n${informatica}`),
    ['access-grows'],
  );
  expect(stderr).toContain('../access.json is not what cmk policy <id> --whole prints of a deployment on Azure');
  expect([code, failed]).toEqual([1, 'Who gains and who loses']);
  expect(comment()).toBeUndefined();
});
