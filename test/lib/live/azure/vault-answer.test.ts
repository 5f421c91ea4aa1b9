import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { onlyOfVault } from '../../../../lib/live/azure/vault-answer';

const { signal } = new AbortController();
const send = async (status: number, bodyAsText: string) => {
  const request = createPipelineRequest({ url: 'https://acme.vault.azure.net/keys' });
  const response: PipelineResponse = { request, status, headers: createHttpHeaders(), bodyAsText };
  const answered = await onlyOfVault(signal).policy.sendRequest(request, () => Promise.resolve(response));
  return { answered, request };
};

test('an object in JSON is the answer of a vault', async () => {
  expect((await send(200, '{"value":[]}')).answered.bodyAsText).toBe('{"value":[]}');
});

test.each(['<html></html>', '', '"text"', 'null', '[]'])('%j is not', async (body) => {
  await expect(send(200, body)).rejects.toMatchObject({ name: 'NotVault' });
});

test('what a refusal says is left to whoever reads it', async () => {
  expect((await send(403, '<html></html>')).answered.status).toBe(403);
});

test('every request ends by the signal, and one that has its own by that', async () => {
  expect((await send(200, '{}')).request.abortSignal).toBe(signal);
  const own = new AbortController().signal;
  const request = createPipelineRequest({ url: 'https://acme.vault.azure.net/keys', abortSignal: own });
  const response = { request, status: 200, headers: createHttpHeaders(), bodyAsText: '{}' };
  await onlyOfVault(signal).policy.sendRequest(request, () => Promise.resolve(response));
  expect(request.abortSignal).toBe(own);
});
