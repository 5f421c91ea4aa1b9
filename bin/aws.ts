import { awsApp } from '../lib/apps/aws-app';
import { errorText } from '../lib/problems/error-text';
import { printableLines } from '../lib/problems/printable';

/** What `cdk` runs. */
async function main(): Promise<void> {
  const { app, said } = await awsApp({ directory: process.cwd(), config: process.env['CMK_CONFIG'] });
  for (const line of said) process.stderr.write(`${printableLines(line)}\n`);
  app.synth();
}

main().catch((e: unknown) => {
  const { text, exitCode } = errorText(e);
  process.stderr.write(text);
  process.exitCode = exitCode;
});
