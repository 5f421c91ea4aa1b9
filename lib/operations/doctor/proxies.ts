import { type Check, fail, pass } from '../checks';
import type { MachineQuestion } from './question';

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
const EXCLUSIONS = 'NO_PROXY';

/** Which proxies the environment names, and for what they are not used. A proxy's password is not shown. */
export function proxies({ machine: { environment } }: MachineQuestion): readonly Check[] {
  const named = PROXIES.flatMap((name) => [name, name.toLowerCase()]).flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [{ name, host: hostOf(value) }];
  });
  if (named.length === 0) return [pass('proxies', 'none')];
  const wrong = named.find(({ host }) => host === undefined);
  if (wrong !== undefined) {
    return [fail('proxies', `${wrong.name} is no address of a proxy`, 'Write it as http://proxy.example.com:8080.')];
  }
  const not = environment[EXCLUSIONS] ?? environment[EXCLUSIONS.toLowerCase()] ?? '';
  const each = named.map(({ name, host }) => `${name} is ${host}`).join(', ');
  return [
    pass(
      'proxies',
      `${each}; ${not === '' ? 'NO_PROXY excludes nothing' : `not for ${not}`}. cdk, Terraform and what cmk asks of Azure use them; what cmk asks of AWS goes past them`,
    ),
  ];
}

function hostOf(value: string): string | undefined {
  try {
    const { host } = new URL(value.includes('://') ? value : `http://${value}`);
    return host === '' ? undefined : host;
  } catch {
    return undefined;
  }
}
