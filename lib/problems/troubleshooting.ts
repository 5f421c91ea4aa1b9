/** Relative to the project, as people open it. */
const PAGE = 'docs/troubleshooting.md';

/**
 * Texts of our own errors that have a row in docs/troubleshooting.md, by the anchor of the section with the row. A test
 * holds that each is there, and that each row has its text here.
 */
export const TROUBLES: Readonly<Record<string, readonly string[]>> = {
  'cmk-signing-in-to-aws': [
    'no AWS credentials were found',
    'the AWS credentials have expired',
    'AWS does not know these credentials',
    'the clock of this computer is not that of AWS',
    'these credentials may not do that',
    'Use credentials that may, or bootstrap the account',
    'the account has not enabled this Region',
    'AWS asked to slow down, again and again',
    'AWS was not reached',
    'the certificate of the server that answered is not trusted',
    '(the limit of one call; all together have',
    'see whether this network wants a sign-in first',
    'Sign in to that account, or name a role there as accessRole in cmk.yaml',
  ],
  'cmk-signing-in-to-azure': [
    'no Azure identity of tenant',
    'does not take this sign-in, which may have expired',
    'put tenantId or vault.name right in cmk.yaml',
    'put tenantId or subscriptionId right in cmk.yaml',
    'refuses the address of this computer',
    'refuses this identity: it needs the key permission',
    'gave no answer that a vault gives',
    'Azure Resource Manager gave no answer',
    'adopt has to ask Azure for the vault, and CMK_LIVE=0 forbids it',
    'since CMK_LIVE=0 says to ask nobody in Azure',
  ],
  'cmk-stacks-vaults-and-keys': [
    'there is no stack',
    '. Bring it back',
    'and with it goes what it encrypted. To keep it',
    'it was deleted, and what it encrypted is lost',
    'nobody can use it, the platform included',
    'look at its events, then deploy again',
    'more than one key has its tag cmk:id',
    'it is not of this deployment; see who made it',
    'which is not the ARN of a key of',
    ', and the configuration says',
    '. Choose another alias in cmk.yaml',
    "can't become the key of",
    'which would go on changing it. Take it out of that stack first',
    'change it again: nothing was done',
    'is a replica of a multi-Region key',
    'KMS knows no key',
    ': there is nothing to adopt. Deploy it',
    'was deleted. Find out who did that',
  ],
  'cmk-files': [
    'An outputs file holds only the stacks of the deploy that wrote it',
    'These outputs are not of the deployments of cmk.yaml',
    'is not an outputs file',
    'Deploy again with this version',
    'Not every deployment could be read',
    'it is a pipe or a device; save its content in a file first',
    'is not what cmk policy <id>',
    'There is no terminal to ask in',
  ],
};

/** A line for each section of the page that has a row for one of these errors, in the order of the errors. */
export function troubleLines(errors: readonly string[]): string {
  const anchors = errors.flatMap((text) =>
    Object.keys(TROUBLES).filter((anchor) => TROUBLES[anchor]?.some((says) => text.includes(says)) === true),
  );
  return [...new Set(anchors)].map((anchor) => `See ${PAGE}#${anchor}\n`).join('');
}
