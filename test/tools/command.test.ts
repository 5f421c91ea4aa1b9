import { setTimeout as sleep } from 'node:timers/promises';
import { endCommands, runCommand } from '../../tools/command';

const node = (script: string): ReturnType<typeof runCommand> => runCommand(process.execPath, ['-e', script]);

test('gives back what a command said and its code, also when it fails', async () => {
  expect(await node('console.log("result"); console.error("reason"); process.exit(3)')).toMatchObject({
    code: 3,
    stdout: 'result\n',
    stderr: 'reason\n',
  });
});

test('throws for a command that does not exist', async () => {
  await expect(runCommand('no-such-command', [])).rejects.toThrow('ENOENT');
});

test('gives a command that is tied to this process a standard input that stays open, and any other none', async () => {
  const script = 'process.stdin.on("end", () => console.log("ended")).resume(); setTimeout(() => process.exit(), 300)';
  const run = async (tied: boolean) => (await runCommand(process.execPath, ['-e', script], { tied })).stdout;
  expect([await run(true), await run(false)]).toEqual(['', 'ended\n']);
});

test('ends running commands with their children, those that ignore SIGTERM too, and lets no other start', async () => {
  const forever = 'setInterval(() => {}, 1000)';
  // The child's child holds the output open: the command is over when both are gone.
  const running = node(
    `require('child_process').spawn(process.execPath, ['-e', '${forever}'], { stdio: 'inherit' }); ${forever}`,
  );
  const stubborn = node(`process.on("SIGTERM", () => {}); ${forever}`);
  await sleep(500);
  await endCommands();
  expect((await running).code).toBeNull();
  expect((await stubborn).code).toBeNull();
  await expect(node('')).rejects.toThrow('was not started: everything is being stopped');
});
