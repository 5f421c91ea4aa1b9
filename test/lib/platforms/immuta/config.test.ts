import { immutaSchema } from '../../../../lib/platforms/immuta/config';

const least = {
  account: '111122223333',
  region: 'eu-west-1',
  administrators: ['arn:aws:iam::111122223333:role/KeyAdministrator'],
};
const messages = (more: object): string[] =>
  (immutaSchema.safeParse({ ...least, runsOn: { type: 'ec2' }, ...more }).error?.issues ?? []).map((i) => i.message);

const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const irsa = { type: 'eks-irsa', issuer: ISSUER, namespace: 'immuta', serviceAccount: 'immuta-web' };
const pod = { type: 'eks-pod-identity', cluster: 'data', namespace: 'immuta', serviceAccount: 'immuta-web' };

test('data keys are made anew each year unless said, after 1 to 3650 days', () => {
  expect(immutaSchema.parse({ ...least, runsOn: { type: 'ec2' } }).dataKeyRolloverDays).toBe(365);
  const refused = (dataKeyRolloverDays: number) => messages({ dataKeyRolloverDays }).length;
  expect([0, 1, 3650, 3651].map(refused)).toEqual([1, 0, 0, 1]);
});

test.each(['a', 'a1', 'immuta-prod', 'x'.repeat(63)])('the namespace %s is one', (namespace) => {
  expect(messages({ runsOn: { ...irsa, namespace } })).toEqual([]);
});

test.each(['', '-a', 'a-', 'A', 'a.b', 'a:b', '*', 'x'.repeat(64)])('the namespace %j is none', (namespace) => {
  expect(messages({ runsOn: { ...irsa, namespace } })).toEqual([
    'must be a Kubernetes namespace: 1 to 63 of a-z, 0-9 and hyphens',
  ]);
});

test.each(['a', 'a1', 'immuta.web-1', 'x'.repeat(253)])('the service account %s is one', (serviceAccount) => {
  expect(messages({ runsOn: { ...pod, serviceAccount } })).toEqual([]);
});

test.each(['', '-a', 'a-', 'A', 'a:b', '*', 'x'.repeat(254)])('the service account %j is none', (serviceAccount) => {
  expect(messages({ runsOn: { ...pod, serviceAccount } })).toEqual([
    'must be a Kubernetes service account: a-z, 0-9, hyphens and dots',
  ]);
});

test.each([ISSUER, ISSUER.replace('.com/', '.com.cn/'), ISSUER.replace('.com/', '.eu/')])(
  '%s is an issuer',
  (issuer) => {
    expect(messages({ runsOn: { ...irsa, issuer } })).toEqual([]);
  },
);

test.each([
  `x${ISSUER}`,
  ISSUER.replace('https', 'http'),
  ISSUER.replace('eu-west-1', ''),
  ISSUER.replace('eu-west-1', 'evil/x'),
  ISSUER.replace('.com/', '.org/'),
  ISSUER.slice(0, -1),
  `${ISSUER}0`,
  `${ISSUER}/x`,
])('%s is no issuer of EKS', (issuer) => {
  expect(messages({ runsOn: { ...irsa, issuer } })).toEqual([
    'must be the issuer URL of an EKS cluster, such as https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
  ]);
});

test.each(['a', 'Data_1-x', 'x'.repeat(100)])('%s is the name of a cluster', (cluster) => {
  expect(messages({ runsOn: { ...pod, cluster } })).toEqual([]);
});

test.each(['', '-a', 'a b', 'a/b', 'x'.repeat(101)])('%j is no name of a cluster', (cluster) => {
  expect(messages({ runsOn: { ...pod, cluster } })).toEqual(['must be the name of an EKS cluster']);
});
