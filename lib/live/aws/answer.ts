/** An answer as it came, with its whole body. */
export interface Answer {
  /** The content type of the request: the answer of AWS has the same syntax. */
  readonly asked: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What an answer is when it can't be of AWS: the page of a network that wants a sign-in, or of a proxy. Undefined when it
 * may be AWS. KMS is asked in JSON and answers so; CloudFormation and STS are asked with a form and answer in XML, a
 * success with an element `<Action>Response`. An answer without a body is of AWS only with the id that AWS gives to
 * every request.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 */
export function foreignAnswer({ asked, status, headers, body }: Answer): string | undefined {
  const whole = new TextDecoder().decode(body).trim();
  const text = whole.slice(0, 2048);
  const succeeded = status >= 200 && status < 300;
  if (text === '') return 'x-amzn-requestid' in headers ? undefined : `nothing, HTTP status ${status}`;
  if (/^<(!doctype\s+html|html)\b/i.test(text)) return `a page in HTML, HTTP status ${status}`;
  const isJson = !asked.includes('form-urlencoded') && text.startsWith('{');
  const isXml = !asked.includes('json') && (succeeded ? /<\w+Response[\s>]/.test(text) : text.startsWith('<'));
  if (!isJson && !isXml) return `neither JSON nor XML of AWS, HTTP status ${status}`;
  const ends = isJson ? isReadable(whole) : !succeeded || /(<\/\w+Response|\/)>$/.test(whole.slice(-200));
  return ends ? undefined : `an answer that ends in the middle, HTTP status ${status}`;
}

function isReadable(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
