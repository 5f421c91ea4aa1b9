import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNamedFile, requireNamedFile } from '../../../lib/problems/named-file';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'cmk-file-'))));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

test('gives the text and when it was written', () => {
  writeFileSync(at('a'), 'grün\n');
  const { text, written } = requireNamedFile(at('a'), 'a');
  expect(text).toBe('grün\n');
  expect(Math.abs(written.getTime() - Date.now())).toBeLessThan(60_000);
});

test('a file longer than one read comes whole', () => {
  const long = 'é'.repeat(100_000);
  writeFileSync(at('long'), long);
  expect(readNamedFile(at('long'), 'long')?.text).toBe(long);
});

test('one that is not there is undefined, or a sentence where it must be', () => {
  expect(readNamedFile(at('none'), 'none')).toBeUndefined();
  expect(readNamedFile(at('a/below'), 'a/below')).toBeUndefined();
  expect(() => requireNamedFile(at('none'), 'none')).toThrow('There is no file none.');
});

test('folders, pipes, devices and circles get a sentence at once', () => {
  mkdirSync(at('folder'));
  execFileSync('mkfifo', [at('pipe')]);
  symlinkSync('circle', at('circle'));
  expect(() => readNamedFile(at('folder'), 'folder')).toThrow("folder can't be read: it is a folder");
  const pipe = "can't be read: it is a pipe or a device; save its content in a file first";
  expect(() => readNamedFile(at('pipe'), 'pipe')).toThrow(`pipe ${pipe}`);
  expect(() => readNamedFile('/dev/zero', 'zero')).toThrow(`zero ${pipe}`);
  expect(() => readNamedFile('/dev/stdin', '-')).toThrow(/can't be read/);
  expect(() => readNamedFile(at('circle'), 'circle')).toThrow(
    "circle can't be read: its symbolic links go in a circle",
  );
});

test('a huge file is refused by its size', () => {
  writeFileSync(at('huge'), '');
  truncateSync(at('huge'), 9_000_000_000);
  expect(() => readNamedFile(at('huge'), 'huge')).toThrow('huge has 9000000000 bytes; at most 8388608 are read');
});
