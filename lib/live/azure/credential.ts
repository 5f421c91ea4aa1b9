import { promises } from 'node:fs';
import type { AccessToken, GetTokenOptions, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { pemOf } from './certificate';
import { requestToken } from './pipeline-token';
import { type Environment, type Given, type SignIn, signInOf } from './sign-in';
import { SignInError } from './sign-in-error';
import { signInOnce } from './sign-in-once';

/** Who asks Azure for a tenant. One credential for each tenant, so that each signs in once. */
export type CredentialOf = (tenantId: string) => TokenCredential;

/** For tests: another address than Entra ID's. */
export type SignInOptions = TokenCredentialOptions & { readonly disableInstanceDiscovery?: boolean };

/** Signs in as the azurerm provider does with these environment variables: see `signInOf`. */
export function credentialsOf(environment: Environment, options: SignInOptions = {}): CredentialOf {
  const signIn = signInOf(environment);
  const credentials = new Map<string, TokenCredential>();
  return (tenantId) => {
    const known = credentials.get(tenantId);
    if (known !== undefined) return known;
    const credential = signInOnce(explained(signIn, tenantId, () => make(signIn, tenantId, environment, options)));
    credentials.set(tenantId, credential);
    return credential;
  };
}

/** Made when first used: who never asks Azure loads no library of it. */
function explained(signIn: SignIn, tenantId: string, make: () => Promise<TokenCredential>): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
      try {
        return await (await (credential ??= make())).getToken(scopes, options);
      } catch (e) {
        throw new SignInError(whyNot(signIn, tenantId, e));
      }
    },
  };
}

async function make(
  signIn: SignIn,
  tenantId: string,
  environment: Environment,
  options: SignInOptions,
): Promise<TokenCredential> {
  if (signIn.way === 'none') throw new SignInError(`${signIn.by} lacks ${signIn.lacks}`);
  const identity = await import('@azure/identity');
  switch (signIn.way) {
    case 'cli':
      return new identity.AzureCliCredential({ tenantId });
    case 'managed-identity': {
      const clientId = signIn.clientId && (await textOf(signIn.clientId));
      return new identity.ManagedIdentityCredential({ ...options, clientId });
    }
    case 'secret': {
      const { clientId, secret } = signIn;
      return new identity.ClientSecretCredential(tenantId, await textOf(clientId), await textOf(secret), options);
    }
    case 'certificate': {
      const { clientId, certificate, password } = signIn;
      const bytes =
        'file' in certificate ? await promises.readFile(certificate.file) : Buffer.from(certificate.text, 'base64');
      const pem = { certificate: await pemOf(bytes, password, environment), certificatePassword: password };
      return new identity.ClientCertificateCredential(tenantId, await textOf(clientId), pem, options);
    }
    default: {
      // Asked for here and not in the library, which would wrap what is wrong with it. Once: access tokens outlive it.
      const assertion = signIn.way === 'token' ? await textOf(signIn.token) : await requestToken(signIn.request);
      const clientId = await textOf(signIn.clientId);
      return new identity.ClientAssertionCredential(tenantId, clientId, () => Promise.resolve(assertion), options);
    }
  }
}

const textOf = async (given: Given): Promise<string> =>
  'file' in given ? (await promises.readFile(given.file, 'utf8')).trim() : given.text;

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const REFUSALS: Readonly<Record<string, string>> = {
  AADSTS7000215: ': the secret is wrong, or its id was given in its place',
  AADSTS7000222: ': the secret has expired',
  AADSTS700016: ': the application is not in this tenant',
  AADSTS700024: ': signed at another time than now; see the clock of this computer',
  AADSTS90002: ': there is no such tenant',
};

/** Texts of libraries may quote what they were given: of theirs only Entra's error code is passed on. */
function whyNot(signIn: SignIn, tenantId: string, e: unknown): string {
  const none = `no Azure identity of tenant ${tenantId} was found`;
  if (signIn.way === 'cli') return `${none}: sign in with az login --tenant ${tenantId}`;
  const { message, name, path, code } = e as NodeJS.ErrnoException;
  const refusal = /\bAADSTS\d+\b/.exec(message)?.[0];
  if (refusal !== undefined)
    return `${none}: Entra ID refuses what ${signIn.by} says (${refusal}${REFUSALS[refusal] ?? ''})`;
  if (path !== undefined) return `${none}: the file ${path} of ${signIn.by} cannot be read (${code})`;
  return `${none}: ${name === 'SignInError' ? message : `${signIn.by} gave none`}`;
}
