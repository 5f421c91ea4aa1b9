import { ALERT_KIND_IDS } from '../../../../lib/aws/alerts/kinds';
import { messageOf } from '../../../../lib/aws/alerts/message';
import { takenAwayMessage } from '../../../../lib/aws/alerts/taken-away';
import { platforms } from '../../../../lib/platforms';
import { watched } from '../../../support/watched';

const d = watched('{ emails: [a@example.com] }');
const texts = { platform: 'Immuta', loss: 'Nothing can be read.' };
const linesOf = (template: string) => template.split('\n').map((line) => JSON.parse(line) as string);

test('a message is one quoted text for each line, and names no field that it has no path for', () => {
  for (const message of [...ALERT_KIND_IDS.map((id) => messageOf(id, d, texts)), takenAwayMessage]) {
    const named = linesOf(message.template).flatMap((line) =>
      [...line.matchAll(/<([a-z]+)>/g)].map(([, name]) => name),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(message.paths).sort());
  }
});

test('a message takes only fields that can hold no quotation mark', () => {
  const paths = new Set(ALERT_KIND_IDS.flatMap((id) => Object.values(messageOf(id, d, texts).paths)));
  expect(
    [...paths].filter((path) => /errorMessage|requestParameters|responseElements|userAgent|resources/.test(path)),
  ).toEqual([]);
});

test("the platform's own sentence about a lost key is part of it, for every platform, within EventBridge's limit", () => {
  for (const { title, facts } of platforms.filter(({ cloud }) => cloud === 'aws')) {
    const { template } = messageOf('disable', d, { platform: title, loss: facts.loss.text });
    expect(linesOf(template)).toContain(`What breaks: ${facts.loss.text}`);
    expect(facts.loss.text).not.toMatch(/[<>"]/);
    expect(template.length).toBeLessThan(8192);
  }
});

test('what to do is a command with the id of the deployment', () => {
  expect(linesOf(messageOf('policy', d, texts).template)).toEqual(
    expect.arrayContaining([
      'What to do: What changed: npx --no cmk policy pay --drift',
      'What to do: npx --no cmk runbook pay compromised',
    ]),
  );
});
