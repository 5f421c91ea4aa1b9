import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The floor: reads the lines of a file as JSON, and counts those with one value. */
async function main([file = '']: readonly string[]): Promise<void> {
  let counted = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { resources } = JSON.parse(line) as { resources?: readonly { ARN?: string }[] };
    if (resources?.[0]?.ARN?.endsWith('90ab') === true) counted++;
  }
  process.stdout.write(JSON.stringify({ counted }));
}

void main(process.argv.slice(2));
