import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Json = Record<string, unknown>;

export interface Call {
  readonly method?: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: Buffer | string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** About one connection and its bytes (how long the body is, how it is packed): wrong on the next one. */
const HOP_HEADERS = ['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'accept-encoding', 'date'];

export const withoutHopHeaders = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name)));

/** Calls a program on 127.0.0.1. */
export function callLocal(port: number, { method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = { ...withoutHopHeaders(headers), ...length };
    const call = request({ host: '127.0.0.1', port, method, path, headers: sent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

export const jsonAnswer = (status: number, value: unknown, headers: IncomingHttpHeaders = {}): Answer => ({
  status,
  headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(value)),
});

/** An error in the shape of Azure. */
export const faultAnswer = (status: number, code: string, message: string): Answer =>
  jsonAnswer(status, { error: { code, message } });

/** The body of an answer as an object; empty where it is none. */
export function jsonOf(body: Buffer): Json {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
}

/** A port of 127.0.0.1 that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until a program answers on the port, whatever it says. */
export async function waitForPort(port: number, name: string, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const answer = await callLocal(port, { path: '/', headers: { host: 'localhost' } }).catch(() => undefined);
    if (answer !== undefined) return;
  }
  throw new Error(`${name} did not answer on 127.0.0.1:${port} within ${seconds} s`);
}
