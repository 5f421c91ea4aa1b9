import type { AwsClientSettings } from './client-settings';

type Made = Map<new (settings: AwsClientSettings) => object, object>;

const made = new WeakMap<AwsClientSettings, Made>();

/**
 * The client of a service for an account and Region: one for the same settings, however many ask. To make one for each
 * call costs as much as the call, and one alone knows how fast AWS lets it ask.
 */
export function clientOf<C extends object>(
  Client: new (settings: AwsClientSettings) => C,
  settings: AwsClientSettings,
): C {
  const clients: Made = made.get(settings) ?? new Map();
  made.set(settings, clients);
  const known = clients.get(Client);
  if (known !== undefined) return known as C;
  const client = new Client(settings);
  clients.set(Client, client);
  return client;
}
