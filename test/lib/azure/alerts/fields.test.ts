import { alerts } from '../../../../lib/azure/alerts/fields';
import { AZURE_ALERT_KIND_IDS, AZURE_CHANGES } from '../../../../lib/azure/alerts/kinds';

const messages = (given: object) => alerts.safeParse(given).error?.issues.map(({ message }) => message);

test('unless said otherwise every change is told', () => {
  expect(alerts.parse({ emails: ['a@example.com'] })).toEqual({ emails: ['a@example.com'], on: AZURE_CHANGES });
});

test.each<[object, string]>([
  [{ emails: ['nobody'] }, 'must be an e-mail address'],
  [{ emails: [] }, 'must name at least one e-mail address'],
  [{ on: [] }, 'must name at least one kind; leave it out for every change'],
  [{ on: ['disabled'] }, `must be one of ${AZURE_ALERT_KIND_IDS.join(', ')}`],
  [
    { actionGroupId: 'on-call' },
    'must be the resource id of an action group: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Insights/actionGroups/<name>',
  ],
])('%j is explained', (given, message) => {
  expect(messages(given)).toEqual([message]);
});
