import { setTimeout as sleep } from 'node:timers/promises';
import { progress, type Progress } from '../../../tools/demo/progress';

const SILENCE = 100;
let written: string[];
let shown: Progress;

beforeEach(() => {
  written = [];
  shown = progress((text) => void written.push(text), SILENCE, 2);
});
afterEach(() => {
  shown.end();
});

test('shows a step when it is done, with its time and outcome', async () => {
  await expect(
    shown.step(
      'cdk synth',
      () => Promise.resolve(3),
      (stacks) => `${stacks} stacks`,
    ),
  ).resolves.toBe(3);
  expect(written).toEqual([expect.stringMatching(/^cdk synth \.{35} +0\.\d s {3}3 stacks\n$/)]);
});

test('says what is at work when there was nothing to say for a while', async () => {
  await Promise.all([
    shown.step('cdk synth', () => sleep(SILENCE * 2)),
    shown.step('cdktf synth', () => sleep(SILENCE * 2)),
  ]);
  expect(written[0]).toMatch(/^ {2}at work: cdk synth \(0\.\d s\), cdktf synth \(0\.\d s\)\n$/);
});

test('says nothing of its own when no step is at work', async () => {
  await sleep(SILENCE * 3);
  expect(written).toEqual([]);
});

test('runs no more steps side by side than it may, in the order in which they were asked for', async () => {
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`+${name}`);
    await sleep(20);
    log.push(`-${name}`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => shown.step(name, work(name))));
  expect(log).toEqual(['+a', '+b', '-a', '+c', '-b', '-c']);
});

test('shows which step failed, and throws what it threw', async () => {
  await expect(shown.step('cdk deploy', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(written).toEqual([expect.stringMatching(/^cdk deploy \.+ failed after 0\.\d s\n$/)]);
});

test('shows nothing more after its end', async () => {
  const late = shown.step('cdk deploy', () => sleep(SILENCE * 3));
  shown.end();
  await late;
  expect(written).toEqual([]);
});
