import { NO_BROWSER } from '../../../tools/browser/start';
import start from '../../page/browser/start';
import { BROWSER } from '../../page/browser/running';

jest.mock('../../../tools/browser/start', () => ({
  ...jest.requireActual<object>('../../../tools/browser/start'),
  startBrowser: () => Promise.resolve(undefined),
}));

const { [BROWSER]: browser, CI } = process.env;
const restore = (name: string, value: string | undefined): void => {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
};
afterEach(() => {
  restore(BROWSER, browser);
  restore('CI', CI);
  jest.restoreAllMocks();
});

test('no browser is an error in CI', async () => {
  process.env['CI'] = 'true';
  await expect(start()).rejects.toThrow(NO_BROWSER);
});

test('no browser is said in one sentence elsewhere, and the tests of the pages are skipped', async () => {
  restore('CI', undefined);
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await start();
  expect(said.mock.calls).toEqual([[`${NO_BROWSER} The tests of test/page are skipped.\n`]]);
  expect(process.env[BROWSER]).toBe('');
});
