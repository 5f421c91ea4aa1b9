import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Call, CALLS, type KeyUnderTest, type OpenCloud, type Subject } from './managed-key-subject';
import { sentenceOf } from './one-sentence';

/** Making RSA keys takes long on a busy machine. */
const PATIENCE_MS = 120_000;
/** Clouds keep times in whole seconds. */
const SECOND_MS = 1100;

/** What holds of a key that is run, in every cloud and in what stands in for it. */
export function describeManagedKey<Access>(subject: Subject<Access>): void {
  describe(`a key that is run, in ${subject.name}`, () => {
    let cloud: OpenCloud<Access>;
    beforeAll(async () => void (cloud = await subject.open()), PATIENCE_MS);
    afterAll(() => cloud.close());

    const rule = (name: string, check: () => Promise<void>): void => {
      if (subject.only?.includes(name) === false) return;
      const departure = subject.departures[name];
      if (departure === undefined) test(name, check, PATIENCE_MS);
      else test.failing(`${name} (not here: ${departure})`, check, PATIENCE_MS);
    };
    const forNewKey = (name: string, check: (made: KeyUnderTest<Access>) => Promise<void>): void =>
      rule(name, async () => check(await cloud.make()));

    rulesOfState(subject, forNewKey);
    rule('that was never made is not there', async () => expect(await cloud.absent.describe()).toBeUndefined());
    rulesOfRotation(subject, forNewKey);
    rulesOfUse(forNewKey);

    forNewKey('tells its names and tags', async ({ key, names, tags }) => {
      expect(await key.names()).toEqual({ names, tags });
    });

    forNewKey('shows the access that somebody gave to a stranger', async ({ key, letStrangerIn }) => {
      const before = await key.access();
      const seen = await letStrangerIn();
      expect([seen(before), seen(await key.access())]).toEqual([false, true]);
    });

    for (const [call, needs] of Object.entries(subject.needs)) {
      forNewKey(`refuses ${call} to whoever may do nothing, and names ${needs}`, async ({ refused }) => {
        expect(await sentenceOf(CALLS[call as Call](refused), true)).toContain(needs);
      });
    }
  });
}

type Register<Access> = (name: string, check: (made: KeyUnderTest<Access>) => Promise<void>) => void;

function rulesOfState<Access>(subject: Subject<Access>, forNewKey: Register<Access>): void {
  forNewKey('is enabled when it is new, and says what it is and when it was made', async ({ key }) => {
    const described = await key.describe();
    expect(described).toMatchObject({ state: 'enabled', ...subject.described });
    expect(Math.abs((described?.createdOn?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  forNewKey('is disabled, and enabled again', async ({ key }) => {
    await key.disable();
    expect(await key.describe()).toMatchObject({ state: 'disabled', said: 'Disabled' });
    await key.disable();
    await key.enable();
    expect(await key.describe()).toMatchObject({ state: 'enabled', said: 'Enabled' });
    await key.enable();
  });

  forNewKey('that was deleted is still told, with the day on which it is gone', async ({ key, remove }) => {
    await remove();
    const described = await key.describe();
    expect(described).toMatchObject(subject.removed);
    expect(described?.goneOn?.getTime()).toBeGreaterThan(Date.now());
  });
}

function rulesOfRotation<Access>(subject: Subject<Access>, forNewKey: Register<Access>): void {
  forNewKey('that nobody told to rotate does not, and never did', async ({ key }) => {
    expect(await key.rotation()).toEqual({ automatic: false });
  });

  forNewKey('tells how often it rotates by itself', async ({ key, rotateBy90Days }) => {
    await rotateBy90Days();
    const { next, ...rotation } = await key.rotation();
    expect(rotation).toEqual(subject.rotation);
    const days = ((next?.getTime() ?? Date.now() + 90 * 86_400_000) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  forNewKey('has a history of its rotations, the newest first', async ({ key }) => {
    expect(await key.pastRotations()).toEqual([]);
    const versions: (string | undefined)[] = [];
    for (let times = 0; times < 2; times += 1) {
      await sleep(SECOND_MS);
      await key.rotate();
      versions.unshift((await key.describe())?.version);
    }
    const past = await key.pastRotations();
    const how = subject.howRotated;
    expect(past).toEqual(versions.map((version) => ({ on: expect.any(Date) as Date, how, version })));
    const [last = 0, first = 0] = past.map(({ on }) => on.getTime());
    expect(last).toBeGreaterThan(first);
    expect(Math.abs(last - Date.now())).toBeLessThan(60_000);
  });

  forNewKey('decrypts after a rotation what was encrypted before', async ({ key, seal }) => {
    const plain = randomBytes(32);
    const open = await seal(plain);
    await key.rotate();
    expect(plain.equals((await open()) ?? new Uint8Array())).toBe(true);
    expect(await key.roundTrip({})).toMatchObject({ same: true });
  });

  forNewKey('that is disabled decrypts nothing either that was encrypted before a rotation', async ({ key, seal }) => {
    const open = await seal(randomBytes(32));
    await key.rotate();
    await key.disable();
    await expect(open()).rejects.toThrow(/disabled/i);
    await key.enable();
    expect(await open()).toHaveLength(32);
  });
}

function rulesOfUse<Access>(forNewKey: Register<Access>): void {
  forNewKey('gives back what it encrypted, and says how long both took', async ({ key }) => {
    const start = performance.now();
    const { same, timings } = await key.roundTrip({});
    const whole = performance.now() - start;
    expect(same).toBe(true);
    expect(timings.map(({ operation }) => operation.toLowerCase())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(encrypt|wrapkey)$/),
        expect.stringMatching(/^(decrypt|unwrapkey)$/),
      ]),
    );
    expect(timings).toHaveLength(2);
    for (const { milliseconds } of timings) expect(milliseconds).toBeGreaterThan(0);
    expect(timings.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeLessThan(whole);
  });

  forNewKey('that is disabled encrypts nothing, which is not the fault of whoever asks', async ({ key }) => {
    await key.disable();
    expect(await sentenceOf(key.roundTrip({}), false)).toMatch(/ disabled/);
  });
}
