/** An answer as it came, with its whole body. */
export interface Answer {
  /** Whether the request was one of KMS, which speaks JSON only. */
  readonly wantsJson: boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What an answer is when it can't be of AWS: the page of a network that wants a sign-in, or of a proxy. Undefined when it
 * may be AWS. KMS speaks JSON, CloudFormation and STS XML whose success is an element `<Action>Response`; an answer
 * without a body is of AWS only with the id that AWS gives to every request.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 */
export function foreignAnswer({ wantsJson, status, headers, body }: Answer): string | undefined {
  const text = new TextDecoder().decode(body.subarray(0, 2048)).trim();
  const succeeded = status >= 200 && status < 300;
  if (text === '') return 'x-amzn-requestid' in headers ? undefined : `nothing, HTTP status ${status}`;
  if (/^<(!doctype\s+html|html)\b/i.test(text)) return `a page in HTML, HTTP status ${status}`;
  const isXml = succeeded ? /<\w+Response[\s>]/.test(text) : text.startsWith('<');
  return text.startsWith('{') || (isXml && !wantsJson)
    ? undefined
    : `neither JSON nor XML of AWS, HTTP status ${status}`;
}
