import type { Outputs } from '../../lib/platforms/outputs';
import type { Fields } from './example-phases';

/** Another configuration than the example's, whose hand-over says something that the example's does not. */
export interface Variant {
  /** As a heading of the page. */
  readonly title: string;
  readonly phase: string;
  /** Fields of cmk.yaml in place of the example's; `undefined` takes one out. */
  readonly changes?: Fields;
  /** What is known of the outputs otherwise. */
  readonly outputs?: Partial<Outputs>;
}

const EKS = { namespace: 'immuta', serviceAccount: 'immuta' };
const NO_INSTANCE = { instanceArn: undefined, identityStoreId: undefined };

/** By platform, in the order of its page. */
export const VARIANTS: Readonly<Record<string, readonly Variant[]>> = {
  'adobe-experience-platform': [
    { title: 'Without key users of your own', phase: 'vendor-access', changes: { users: undefined } },
  ],
  'iam-identity-center': [
    { title: 'Identity Center is not enabled yet', phase: 'baseline', changes: NO_INSTANCE },
    {
      title: 'Nobody else administers Identity Center',
      phase: 'baseline',
      changes: { delegatedAdministratorAccount: undefined },
    },
    {
      title: 'The delegated account uses the key through Identity Center alone',
      phase: 'baseline',
      changes: { delegatedAdministratorAccess: 'through-identity-center' },
    },
    { title: 'A multi-Region key', phase: 'baseline', changes: { multiRegion: true } },
    { title: 'A multi-Region key, narrowed', phase: 'narrowed', changes: { multiRegion: true } },
  ],
  immuta: [
    {
      title: 'Immuta runs on EKS, with a role for its service account (IRSA)',
      phase: 'role-access',
      changes: {
        runsOn: {
          type: 'eks-irsa',
          issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
          ...EKS,
        },
      },
    },
    {
      title: 'Immuta runs on EKS, with Pod Identity',
      phase: 'role-access',
      changes: { runsOn: { type: 'eks-pod-identity', cluster: 'data', ...EKS } },
    },
    {
      title: 'Immuta has a role already',
      phase: 'role-access',
      changes: { runsOn: { type: 'existing-role', roleArn: 'arn:aws:iam::111122223333:role/Immuta' } },
    },
  ],
  informatica: [
    {
      title: 'The vault answers listed addresses only',
      phase: 'vendor-access',
      changes: {
        vault: {
          name: 'acme-informatica-cmk',
          network: { informaticaAddresses: ['203.0.113.0/24'], allowedAddresses: ['198.51.100.7'] },
        },
      },
    },
    {
      title: 'No rotation, and a larger key',
      phase: 'vendor-access',
      changes: { key: { name: 'encryption-key', size: 3072 } },
    },
    {
      title: 'A key in a hardware security module',
      phase: 'vendor-access',
      changes: {
        vault: { name: 'acme-informatica-cmk', sku: 'premium' },
        key: { name: 'informatica-encryption-key', type: 'RSA-HSM' },
      },
    },
    {
      title: 'The state is elsewhere, and was not read',
      phase: 'vendor-access',
      outputs: { withoutStack: true },
    },
  ],
};
