import { join } from 'node:path';
import { Emulator } from '../local-cloud/emulator';
import { PROJECT } from '../project';
import { pythonEnvironment } from '../python/environment';

/** The account of every caller there. */
export const MOTO_ACCOUNT = '123456789012';

/**
 * An AWS that rotates keys on demand and tells when it did, for as long as this process lives. It enforces no policies.
 * Made once in `.venv-moto`, 140 MB. https://docs.getmoto.org/en/latest/docs/server_mode.html
 */
export async function startMoto(): Promise<Emulator> {
  const python = await pythonEnvironment({
    folder: join(PROJECT, '.venv-moto'),
    requirements: join(__dirname, 'requirements.txt'),
  });
  return Emulator.start({
    python,
    launcher: 'moto_launcher.py',
    // Nothing of the parent but the PATH, so that no setting of the machine changes it.
    environment: (_port, home) => ({
      ...{ PATH: process.env['PATH'], HOME: home, TMPDIR: home, PYTHONDONTWRITEBYTECODE: '1' },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' },
    }),
    readyPath: '/moto-api/',
  });
}
