import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientSettings, Credentials } from './local-cloud';

/** What a token of a Kubernetes service account says. The local cloud reads it and checks no signature. */
export interface Claims {
  readonly iss: string;
  readonly sub?: string;
  readonly aud?: string;
}

/** Credentials of a role for whoever holds the token; undefined when the trust policy refuses. */
export async function assumeWithToken(
  client: ClientSettings,
  roleArn: string,
  claims: Claims,
): Promise<Credentials | undefined> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const WebIdentityToken = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.${part({})}`;
  try {
    const { Credentials: found } = await new STSClient(client).send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: roleArn, RoleSessionName: 'pod', WebIdentityToken }),
    );
    if (found?.AccessKeyId === undefined || found.SecretAccessKey === undefined) throw new Error('no credentials');
    return {
      accessKeyId: found.AccessKeyId,
      secretAccessKey: found.SecretAccessKey,
      sessionToken: found.SessionToken,
    };
  } catch (failure) {
    if (failure instanceof Error && /^AccessDenied/.test(failure.name)) return undefined;
    throw failure;
  }
}
