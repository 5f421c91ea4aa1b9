import type { LiveKey } from '../outputs';
import type { InformaticaDeployment } from './config';

/**
 * What stands in the way of a key outside its dates, which encrypts and wraps nothing. Times in UTC to the minute, which
 * compare as text. https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
 */
export function outsideDates({ vault, key }: InformaticaDeployment, live: LiveKey): string[] {
  const { activeFrom, expiresOn, readAt } = live;
  const which = `--vault-name ${vault.name} --name ${key.name}`;
  if (expiresOn !== undefined && expiresOn <= readAt) {
    return [
      `The key expired on ${expiresOn}: it encrypts and wraps no more, and **Test Managed Key** fails. The cloud engineer makes a new version, then prints this sheet again: \`az keyvault key rotate ${which}\``,
    ];
  }
  if (activeFrom !== undefined && activeFrom > readAt) {
    const now = readAt.replace(' ', 'T').replace(' UTC', ':00Z');
    return [
      `The key is not active before ${activeFrom}: until then **Test Managed Key** fails. Wait, or the cloud engineer sets another date: \`az keyvault key set-attributes ${which} --not-before ${now}\``,
    ];
  }
  return [];
}
