import { createHash } from 'node:crypto';
import { sheetPage } from '../../../../lib/sheets/page/sheet-page';
import { HOSTILE, richSheet } from '../../../support/rich-sheet';

const without = (html: string): string =>
  html.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
/** What a person reads, without marks of HTML. */
const read = (html: string): string =>
  without(html)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

test('a page is English, has one heading of the first order, and its parts are named', () => {
  const html = sheetPage(richSheet());
  expect(html).toMatch(
    /^<!doctype html>\n<html lang="en" data-running="vendor-prod, phase 1 of 2">\n<head>\n<meta charset="utf-8">/,
  );
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).toContain('<title>Vendor Cloud &lt;Data>: vendor-prod, phase 1 of 2</title>');
});

test('the order is that in which it is read: notices, what can not be undone, steps, key, later, words', () => {
  const places = [
    'notices',
    'irreversible',
    'lock-out',
    'people',
    'ready',
    'steps',
    'step-look',
    'step-enter',
    'after',
    'key',
    'later',
    'keep',
    'costs',
    'words',
  ];
  const html = sheetPage(richSheet());
  const at = places.map((id) => html.indexOf(` id="${id}"`));
  expect(at.every((place) => place > 0)).toBe(true);
  expect([...at].sort((a, b) => a - b)).toEqual(at);
});

test('what can not be undone stands before the first step, and again at the step that does it', () => {
  const html = sheetPage(richSheet());
  const first = html.indexOf('id="step-look"');
  const text = '<b>Save</b> Vendor Cloud encrypts everything anew, and does not go back.';
  const found = [...html.matchAll(new RegExp(text, 'g'))].map(({ index }) => index);
  expect(found.map((index) => index < first)).toEqual([true, false]);
  expect(found[1]).toBeGreaterThan(html.indexOf('id="step-enter"'));
  expect(found[1]).toBeLessThan(html.indexOf('<ol class="actions">', html.indexOf('id="step-enter"')));
});

test('a step whose warning stands above is named there, and says it only at the step', () => {
  const { before, steps } = richSheet();
  const said = 'Once your own key is on, Vendor Cloud does not go back to its own.';
  const html = sheetPage(
    richSheet({ steps: steps.map((s) => (s.id === 'enter' ? { ...s, irreversible: `${said} Wait.` } : s)), before }),
  );
  expect(html).toContain('<ul class="doing"><li><a href="#step-enter">Step 2</a> does it.</li></ul>');
  expect(html.split(said)).toHaveLength(3);
});

test('sources are named by numbers, which lead to the list at the end', () => {
  const html = sheetPage(richSheet());
  const marks = [...html.matchAll(/href="#(source-\d+)"/g)].map(([, id]) => id);
  expect(marks).toEqual(['source-1', 'source-1', 'source-1', 'source-1', 'source-2', 'source-1']);
  expect(html.split('href="https://docs.example.com/limits"')).toHaveLength(2);
  expect(html.indexOf('id="source-1"')).toBeGreaterThan(html.indexOf('id="words"'));
});

test('every text of a sheet is on its page', () => {
  const sheet = richSheet();
  const page = read(sheetPage(sheet));
  const texts: string[] = [];
  const collect = (value: unknown, key: string): void => {
    if (['id', 'platformName', 'version', 'address', 'fields', 'yet', 'who'].includes(key)) return;
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([name, inner]) => collect(inner, Array.isArray(value) ? key : name));
    }
  };
  collect({ ...sheet, phase: sheet.phase.name }, '');
  const plain = (text: string): string => text.replaceAll(/[*`]/g, '').replaceAll(/\s+/g, '');
  const paper = plain(page);
  expect(texts.filter((text) => !paper.includes(plain(text)))).toEqual([]);
});

test('names on a screen and code are marked, and nothing else of a text is', () => {
  const html = sheetPage(richSheet());
  expect(html).toContain('Enter the values. <code>A code</code>, and <b>a name</b>.');
  expect(html).toContain(
    '<li>&lt;/script>&lt;script>alert(1)&lt;/script> &lt;img src=x onerror=alert(1)> &amp; &amp;amp; &quot;quoted&quot;',
  );
  expect(without(html)).not.toMatch(/<(script|img)/);
  expect(HOSTILE).toContain('<script>');
});

test('what steers a terminal or turns the direction of writing is shown, not written', () => {
  const html = sheetPage(richSheet({ notices: ['a\u202eb\u001b[2Jc'] }));
  expect(html).toContain('a\\u202eb\\u001b[2Jc');
});

test('nothing may be loaded, and nothing runs but the style and the script of the page', () => {
  const html = sheetPage(richSheet());
  const hash = (tag: string): string => {
    const text = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '';
    expect(text).not.toBe('');
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
  );
  expect(without(html)).not.toMatch(/<[^>]* (style|on[a-z]+)=/);
});

test('a sheet with nothing but what it must have makes a page', () => {
  const empty = richSheet({
    notices: [],
    before: { irreversible: [], lockOut: [], people: [], ready: [] },
    steps: [],
    next: undefined,
    later: [],
    drawing: { holder: 'an account', key: 'a key', users: [] },
    proof: { access: [], facts: [], deviations: [], verified: 'None.' },
    words: [],
    costs: [],
    keep: [],
  });
  const html = without(sheetPage(empty));
  expect(html).not.toMatch(/<(ul|dl class="words"|table)[^>]*><\/|undefined/);
  expect(html).not.toContain('id="read"');
});

test('the drawing says in words what it shows', () => {
  expect(read(sheetPage(richSheet()))).toContain(
    'AWS account 111122223333, eu-west-1 holds KMS key alias/vendor-prod. Key users may encrypt, decrypt, through role arn:aws:iam::111122223333:role/DataEngineer. Vendor Cloud will be allowed to, but may not yet, encrypt and decrypt its data keys, through its own account 999988887777.',
  );
});

test('pages of different deployments share nothing that is of one of them', () => {
  const first = sheetPage(richSheet());
  const other = richSheet();
  const changed = JSON.parse(JSON.stringify(other).replaceAll('111122223333', '999900001111')) as typeof other;
  const second = sheetPage(changed);
  expect(second).not.toContain('111122223333');
  expect(sheetPage(richSheet())).toBe(first);
});
