/** No token of Entra ID: the message says why, and holds nothing secret. */
export class SignInError extends Error {
  override name = 'SignInError';
}
