import { join } from 'node:path';
import { LocalCloud } from '../../local-cloud/local-cloud';
import { cdktfSynth } from '../../synthesis';

/**
 * The bench's floor for the demo: the cdk commands that it runs, on the same local AWS, then the synthesis for Azure, one
 * after the other, and nothing else. No roles, no settings sheets, nobody who tries the keys.
 */
const CONFIGURATION = join('examples', 'cmk.yaml');
const PLACES = [
  { account: '111122223333', region: 'us-east-1' },
  { account: '222233334444', region: 'us-east-1' },
  { account: '111122223333', region: 'eu-west-1' },
];

async function main(): Promise<void> {
  const cloud = await LocalCloud.start({ auth: true });
  try {
    const app = await cloud.synthesize(CONFIGURATION);
    await cloud.bootstrap(app, PLACES);
    await cloud.deploy(app);
    await cloud.deploy(app);
    const home = cloud.folder('azure');
    await cdktfSynth({ configuration: CONFIGURATION, home, output: join(home, 'cdktf.out') });
  } finally {
    await cloud.stop();
  }
}

void main();
