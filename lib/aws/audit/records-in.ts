import { parseJson } from '../../fields/json';
import { fieldsOf } from './record';

/**
 * The records in a value of JSON: a record itself, a file that CloudTrail delivers to S3 (`Records`), an answer of
 * `aws cloudtrail lookup-events` or one of its events (`Events`, `CloudTrailEvent`), an event of EventBridge (`detail`).
 */
export function recordsIn(value: unknown): readonly unknown[] {
  const fields = fieldsOf(value);
  const many = fields['Records'] ?? fields['Events'];
  if (Array.isArray(many)) return many.flatMap(recordsIn);
  const text = fields['CloudTrailEvent'];
  if (typeof text === 'string') {
    const parsed = parseJson(text);
    return [parsed.read ? parsed.value : undefined];
  }
  return [fields['detail'] ?? value];
}
