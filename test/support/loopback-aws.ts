import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as AWS gets it: the action's name (of Access Analyzer, its path), its parameters, and the access key that signed it. */
export interface AwsCall {
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly accessKeyId: string;
  readonly region: string;
}

export interface AwsAnswer {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `nothing`: the connection stays open, and no answer comes. `half`: the body never ends. `reset`: it is cut off. */
  readonly sends?: 'nothing' | 'half' | 'reset';
}

/** A server on loopback that answers as a test says, and remembers what it was asked. */
export interface LoopbackAws {
  readonly url: string;
  readonly calls: AwsCall[];
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. Speaks what the SDK speaks: forms for STS, IAM and CloudFormation, JSON for the others. */
export async function loopbackAws(answer: (call: AwsCall) => AwsAnswer): Promise<LoopbackAws> {
  const calls: AwsCall[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = parse(Buffer.concat(chunks).toString(), request.headers, request.url ?? '/');
      calls.push(call);
      const { status = 200, body, headers, sends } = answer(call);
      if (sends === 'nothing') return;
      if (sends === 'reset') return void request.socket.resetAndDestroy();
      const type = body.startsWith('{') ? 'application/x-amz-json-1.1' : 'text/xml';
      response.writeHead(status, { 'content-type': type, ...headers });
      if (sends === 'half') response.write(body.slice(0, body.length / 2));
      else response.end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function parse(body: string, headers: NodeJS.Dict<string | string[]>, path: string): AwsCall {
  const [, accessKeyId = '', region = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)/.exec(String(headers['authorization'])) ?? [];
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const parameters = JSON.parse(body) as Record<string, unknown>;
    return { action: target.split('.')[1] ?? '', parameters, accessKeyId, region };
  }
  if (body.startsWith('{')) {
    return { action: path, parameters: JSON.parse(body) as Record<string, unknown>, accessKeyId, region };
  }
  const parameters = Object.fromEntries(new URLSearchParams(body));
  return { action: parameters['Action'] ?? '', parameters, accessKeyId, region };
}

export const xml = (action: string, result: string): AwsAnswer => ({
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});

export const identity = (account: string): AwsAnswer =>
  xml('GetCallerIdentity', `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/me</Arn><UserId>U</UserId>`);

/** Temporary credentials whose access key id says which role they are of. */
export const assumed = (accessKeyId: string): AwsAnswer =>
  xml(
    'AssumeRole',
    `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
  );

export const refused = (code: string, message: string, status = 403): AwsAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

/** An endpoint that accepts and never answers. */
export const silence: AwsAnswer = { body: '', sends: 'nothing' };

/** What a network shows that wants a sign-in first. */
export const signInPage: AwsAnswer = {
  body: '<!DOCTYPE html>\n<html><body>Please sign in to this network</body></html>',
  headers: { 'content-type': 'text/html' },
};

export const kmsRefused = (name: string, message: string): AwsAnswer => ({
  status: 400,
  body: JSON.stringify({ __type: name, message }),
});

/** What the SDK reads from the environment, and nothing of the machine's own. */
export const awsEnvironment = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'PRESENT',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

/** Sets them for this process, without any other AWS setting; the result puts everything back. */
export function withAwsEnvironment(settings: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/^AWS_|_proxy$/i.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, settings);
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}
