import { findPython, type Interpreter } from '../../../tools/python/find-python';

const machine =
  (...interpreters: Interpreter[]) =>
  (command: string) =>
    interpreters.find((one) => one.command === command);

test('takes python3 when it is new enough', () => {
  expect(findPython(machine({ command: 'python3', version: '3.10.0', hasVenv: true }))).toBe('python3');
});

test('takes a newer Python by its own name when python3 is an old one', () => {
  const old = { command: 'python3', version: '3.9.18', hasVenv: true };
  expect(findPython(machine(old, { command: 'python3.12', version: '3.12.1', hasVenv: true }))).toBe('python3.12');
});

test('passes over a Python without the venv module', () => {
  const bare = { command: 'python3', version: '3.11.2', hasVenv: false };
  expect(findPython(machine(bare, { command: 'python3.12', version: '3.12.1', hasVenv: true }))).toBe('python3.12');
});

test('asks no further than the first that will do', () => {
  const asked: string[] = [];
  findPython((command) => {
    asked.push(command);
    return { command, version: '3.12.1', hasVenv: true };
  });
  expect(asked).toEqual(['python3']);
});

test('says what is needed and what to do when there is no Python', () => {
  expect(() => findPython(machine())).toThrow(
    'The local cloud and the template checks need Python 3.10 or newer with its venv module: ' +
      'no python3 was found on the PATH. ' +
      'Install one (https://www.python.org/downloads/) and run the same command again.',
  );
});

test('names the versions that are too old', () => {
  const old = [
    { command: 'python3', version: '3.8.18', hasVenv: true },
    { command: 'python', version: '2.7.18', hasVenv: false },
  ];
  expect(() => findPython(machine(...old))).toThrow(
    'The local cloud and the template checks need Python 3.10 or newer with its venv module: ' +
      'only python3 is Python 3.8.18, python is Python 2.7.18. ' +
      'Install a newer one (https://www.python.org/downloads/) and run the same command again.',
  );
});

test('names the missing venv module and its package', () => {
  expect(() => findPython(machine({ command: 'python3', version: '3.11.2', hasVenv: false }))).toThrow(
    'The local cloud and the template checks need Python 3.10 or newer with its venv module: ' +
      'python3 is Python 3.11.2, but without venv and ensurepip. ' +
      'Install them (Debian and Ubuntu: apt install python3-venv) and run the same command again.',
  );
});
