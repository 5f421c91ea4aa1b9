/**
 * Whose use of a key, and whose grants, are no news. ARNs may be tokens of CDK. Nobody is expected who is in none of the
 * lists.
 */
export interface ExpectedCallers {
  /** Accounts of the vendor, 12 digits each. */
  readonly accounts?: readonly string[];
  /** Roles and users, by the ARN that IAM gives them. */
  readonly principals?: readonly string[];
  /** Services of AWS that call for somebody else, such as `sso.amazonaws.com`. */
  readonly services?: readonly string[];
}
