import { Fragment, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { breakable } from '../../../../lib/sheets/page/breakable';

const shown = (text: string): string => renderToString(h(Fragment, null, breakable(text)));

test.each([
  ['a role of account 111122223333, since 2026-11-24', 'a role of account 111122223333, since 2026-11-24'],
  ['in eu-west-1, too', 'in <span class="whole">eu-west-1</span>, too'],
  ['us-gov-west-1', '<span class="whole">us-gov-west-1</span>'],
  ['administratorsMayDelete', 'administratorsMayDelete'],
  [
    'arn:aws:kms:eu-west-1:111122223333:key/1',
    'arn:<wbr/>aws:<wbr/>kms:<wbr/><span class="whole">eu-west-1:</span><wbr/>111122223333:<wbr/>key/<wbr/>1',
  ],
  ['AttributeKey=EventSource,AttributeValue=kms', 'AttributeKey=<wbr/>EventSource,<wbr/>AttributeValue=<wbr/>kms'],
  ['see https://docs.example.com/keys', 'see https://<wbr/>docs.<wbr/>example.<wbr/>com/<wbr/>keys'],
])('%s may be broken where it has marks: %s', (text, html) => {
  expect(shown(text)).toBe(html);
});
