import type { Fields } from './example-phases';

/** Another deployment than the example's, whose runbooks say something that the example's do not. */
interface RunbookVariant {
  /** As a heading of the page. */
  readonly title: string;
  /** Instead of the last one. */
  readonly phase?: string;
  /** Fields of cmk.yaml in place of the example's; `undefined` takes one out. */
  readonly changes?: Fields;
}

/** By platform, in the order of its page. */
export const RUNBOOK_VARIANTS: Readonly<Record<string, readonly RunbookVariant[]>> = {
  'adobe-experience-platform': [{ title: 'Before Adobe has access', phase: 'key-only' }],
  'iam-identity-center': [
    { title: 'A multi-Region key', changes: { multiRegion: true } },
    {
      title: 'Before the access is narrowed, and without the ARN of the instance',
      phase: 'baseline',
      changes: { instanceArn: undefined, identityStoreId: undefined },
    },
  ],
  immuta: [
    {
      title: 'Immuta runs on EKS, with a role for its service account (IRSA)',
      changes: {
        runsOn: {
          type: 'eks-irsa',
          issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
          namespace: 'immuta',
          serviceAccount: 'immuta',
        },
      },
    },
    {
      title: 'Immuta runs on EKS, with Pod Identity',
      changes: {
        runsOn: { type: 'eks-pod-identity', cluster: 'data', namespace: 'immuta', serviceAccount: 'immuta' },
      },
    },
    {
      title: 'Immuta has a role already',
      changes: { runsOn: { type: 'existing-role', roleArn: 'arn:aws:iam::111122223333:role/Immuta' } },
    },
  ],
  informatica: [
    { title: 'Before Informatica has access', phase: 'before-consent' },
    {
      title: 'The vault answers listed addresses only',
      changes: {
        vault: {
          name: 'acme-informatica-cmk',
          network: { informaticaAddresses: ['203.0.113.0/24'], allowedAddresses: ['198.51.100.7'] },
        },
      },
    },
  ],
};
