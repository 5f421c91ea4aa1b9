import type { z } from 'zod';
import { clientId, objectId, subscriptionId, tenantId } from '../../../lib/azure/ids';

const message = (field: z.ZodType, given: unknown): string | undefined =>
  field.safeParse(given).error?.issues[0]?.message;

const GUID = '6f89cf12-978b-4d23-ac18-9ef0c127cf87';

test.each<[string, z.ZodType]>([
  ['tenant id', tenantId],
  ['subscription id', subscriptionId],
  ['object id', objectId('x')],
  ['client id', clientId('x')],
])('the %s is a GUID, kept in lower case', (_what, field) => {
  expect(field.parse(GUID.toUpperCase())).toBe(GUID);
});

test('a tenant id says where it is found', () => {
  expect(message(tenantId, 'example.onmicrosoft.com')).toBe(
    'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the tenant id. See Microsoft Entra ID > Overview, or `az account show --query tenantId`.',
  );
});

test('a subscription id says where it is found', () => {
  expect(message(subscriptionId, 'Production')).toBe(
    'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the subscription id. See Subscriptions, or `az account show --query id`.',
  );
});

test('an object id says what it is not', () => {
  expect(message(objectId('a key administrator'), 'me@example.com')).toBe(
    'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of a key administrator. A user or group shows it as Object ID in Microsoft Entra ID, an application under Enterprise applications (not App registrations); the application (client) id of an application is another GUID and gives no access.',
  );
});

test('a client id says where it is found', () => {
  expect(message(clientId('Informatica KMS Connect'), 'Informatica KMS Connect')).toBe(
    'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the application (client) id of Informatica KMS Connect. Enterprise applications show it as Application ID.',
  );
});
