/** Environment variables, as bin hands them over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value that is given itself, or as the file that holds it. */
export type Given = { readonly text: string } | { readonly file: string };

/** How a token of Entra ID is got; `by` names the variables that say so, for people. */
export type SignIn = { readonly by: string } & (
  | { readonly way: 'certificate'; readonly clientId: Given; readonly certificate: Given; readonly password?: string }
  | { readonly way: 'secret'; readonly clientId: Given; readonly secret: Given }
  | { readonly way: 'token'; readonly clientId: Given; readonly token: Given }
  | { readonly way: 'token-request'; readonly clientId: Given; readonly request: TokenRequest }
  | { readonly way: 'managed-identity'; readonly clientId?: Given }
  | { readonly way: 'cli' }
  /** The variables name a way and lack a part of it: no other identity is taken in its place. */
  | { readonly way: 'none'; readonly lacks: string }
);

/** Where a pipeline hands out its OpenID Connect token. */
export interface TokenRequest {
  readonly url: string;
  readonly token: string;
  /** Of Azure Pipelines; absent for GitHub. */
  readonly serviceConnectionId?: string;
}

/** What Terraform takes for true. https://pkg.go.dev/strconv#ParseBool */
const TRUE = /^(1|t|T|TRUE|true|True)$/;
const FALSE = /^(0|f|F|FALSE|false|False)$/;

/**
 * The way of the azurerm provider, in its order: certificate, secret, OpenID Connect, managed identity by `ARM_*`; then
 * what `AZURE_*` names; else the Azure CLI. Where a way is named only that one is used, so that nobody else is asked for
 * what Terraform does afterwards.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs#argument-reference
 */
export function signInOf(environment: Environment): SignIn {
  const is = (name: string): boolean => TRUE.test(environment[name] ?? '');
  const named = byArm(environment, is) ?? byAzure(environment);
  if (named !== undefined) return named;
  if (FALSE.test(environment['ARM_USE_CLI'] ?? '')) {
    return { way: 'none', by: 'ARM_USE_CLI=false', lacks: 'another way to sign in, such as ARM_CLIENT_SECRET' };
  }
  return { way: 'cli', by: 'the Azure CLI' };
}

function byArm(e: Environment, is: (name: string) => boolean): SignIn | undefined {
  const clientId = given(e, 'ARM_CLIENT_ID');
  const password = text(e['ARM_CLIENT_CERTIFICATE_PASSWORD']);
  // ARM_CLIENT_CERTIFICATE is base64, ARM_CLIENT_CERTIFICATE_PATH a file of the same bytes.
  const certificate = given(e, 'ARM_CLIENT_CERTIFICATE', 'ARM_CLIENT_CERTIFICATE_PATH');
  if (certificate)
    return of('ARM_CLIENT_CERTIFICATE', clientId, (c) => ({ way: 'certificate', ...c, certificate, password }));
  const secret = given(e, 'ARM_CLIENT_SECRET');
  if (secret) return of('ARM_CLIENT_SECRET', clientId, (c) => ({ way: 'secret', ...c, secret }));
  if (is('ARM_USE_OIDC')) return byOpenIdConnect(e, clientId);
  if (is('ARM_USE_AKS_WORKLOAD_IDENTITY')) {
    const token = given(e, '', 'AZURE_FEDERATED_TOKEN_FILE');
    const by = 'ARM_USE_AKS_WORKLOAD_IDENTITY';
    if (!token) return { way: 'none', by, lacks: 'AZURE_FEDERATED_TOKEN_FILE' };
    return of(by, clientId ?? given(e, 'AZURE_CLIENT_ID'), (c) => ({ way: 'token', ...c, token }));
  }
  if (is('ARM_USE_MSI')) return { way: 'managed-identity', by: 'ARM_USE_MSI', clientId };
  return is('ARM_USE_CLI') ? { way: 'cli', by: 'the Azure CLI' } : undefined;
}

/** A token, else the request for one; GitHub and Azure Pipelines name theirs by variables of their own. */
function byOpenIdConnect(e: Environment, clientId: Given | undefined): SignIn {
  const by = 'ARM_USE_OIDC';
  const token = given(e, 'ARM_OIDC_TOKEN', 'ARM_OIDC_TOKEN_FILE_PATH');
  if (token) return of(by, clientId, (c) => ({ way: 'token', ...c, token }));
  const url = text(e['ARM_OIDC_REQUEST_URL'] ?? e['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? e['SYSTEM_OIDCREQUESTURI']);
  const bearer = text(e['ARM_OIDC_REQUEST_TOKEN'] ?? e['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? e['SYSTEM_ACCESSTOKEN']);
  const serviceConnectionId = text(
    e['ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID'] ?? e['ARM_OIDC_AZURE_SERVICE_CONNECTION_ID'],
  );
  if (url === undefined || bearer === undefined) {
    const lacks = 'ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH, or ARM_OIDC_REQUEST_URL with ARM_OIDC_REQUEST_TOKEN';
    return { way: 'none', by, lacks: `${lacks} (in GitHub: permissions: id-token: write)` };
  }
  const request = { url, token: bearer, serviceConnectionId };
  return of(by, clientId, (c) => ({ way: 'token-request', ...c, request }));
}

/** https://learn.microsoft.com/javascript/api/@azure/identity/environmentcredential */
function byAzure(e: Environment): SignIn | undefined {
  const clientId = given(e, 'AZURE_CLIENT_ID');
  if (!clientId) return undefined;
  const secret = given(e, 'AZURE_CLIENT_SECRET');
  if (secret) return { way: 'secret', by: 'AZURE_CLIENT_SECRET', clientId, secret };
  const certificate = given(e, '', 'AZURE_CLIENT_CERTIFICATE_PATH');
  const password = text(e['AZURE_CLIENT_CERTIFICATE_PASSWORD']);
  if (certificate) return { way: 'certificate', by: 'AZURE_CLIENT_CERTIFICATE_PATH', clientId, certificate, password };
  const token = given(e, '', 'AZURE_FEDERATED_TOKEN_FILE');
  return token && { way: 'token', by: 'AZURE_FEDERATED_TOKEN_FILE', clientId, token };
}

function of(by: string, clientId: Given | undefined, way: (c: { clientId: Given }) => Way): SignIn {
  return clientId ? { by, ...way({ clientId }) } : { way: 'none', by, lacks: 'ARM_CLIENT_ID' };
}

type Way = SignIn extends infer S ? (S extends SignIn ? Omit<S, 'by'> : never) : never;

const text = (value: string | undefined): string | undefined => (value?.trim() === '' ? undefined : value);

function given(e: Environment, name: string, fileName = `${name}_FILE_PATH`): Given | undefined {
  const value = text(e[name]);
  if (value !== undefined) return { text: value };
  const file = text(e[fileName]);
  return file === undefined ? undefined : { file };
}
