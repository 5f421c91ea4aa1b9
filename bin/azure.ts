import { azureApp } from '../lib/apps/azure-app';
import { openSession } from '../lib/operations/session';
import { errorText } from '../lib/problems/error-text';
import { printableLines } from '../lib/problems/printable';

/** What `cdktf` runs. */
async function main(): Promise<void> {
  const source = { directory: process.cwd(), config: process.env['CMK_CONFIG'] };
  const session = openSession({ ...source, environment: process.env, progress: () => undefined });
  const { app, said } = await azureApp({ ...source, session, environment: process.env });
  for (const line of said) process.stderr.write(`${printableLines(line)}\n`);
  app.synth();
}

main().catch((e: unknown) => {
  const { text, exitCode } = errorText(e);
  process.stderr.write(text);
  process.exitCode = exitCode;
});
