import type { Deployment } from '../../lib/fields/deployment';
import { sheetOf } from '../../lib/platforms/sheet-of';
import type { Sheet } from '../../lib/sheets/sheet';
import { outputsOf } from '../../tools/outputs-of';
import { deployment, exampleFile, examples } from './deployments';
import { informaticaDeployment } from './informatica-deployment';

const aws = (platform: string, more = '') =>
  deployment<Deployment>(
    `
platform: ${platform}
account: "111122223333"
region: ap-southeast-2
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': exampleFile('vendor/adobe-prod.json') },
  );

const DELEGATED =
  '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\ndelegatedAdministratorAccount: "333344445555"';
const EKS = 'namespace: immuta, serviceAccount: immuta-web';
const ISSUER = 'https://oidc.eks.ap-southeast-2.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

/** The examples, and each platform in each of its phases and forms. */
export const everyDeployment = (): readonly Deployment[] => [
  ...examples().deployments,
  aws('adobe-experience-platform'),
  aws('adobe-experience-platform', '\nvendorStatements: vendor.json'),
  aws('iam-identity-center'),
  aws('iam-identity-center', `${DELEGATED}\nmultiRegion: true`),
  aws('iam-identity-center', `${DELEGATED}\nnarrowed: true\nidentityStoreId: d-1234567890`),
  aws('immuta', '\nrunsOn: { type: ec2 }'),
  aws('immuta', `\nrunsOn: { type: eks-irsa, issuer: "${ISSUER}", ${EKS} }`),
  aws('immuta', `\nrunsOn: { type: eks-pod-identity, cluster: data, ${EKS} }`),
  aws('immuta', '\nrunsOn: { type: existing-role, roleArn: "arn:aws:iam::111122223333:role/immuta/Immuta" }'),
  informaticaDeployment(),
  informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } }),
];

/** Their sheets, each deployed as cmk.yaml says, and once more where an older version deployed it. */
export const everySheet = (): readonly Sheet[] =>
  everyDeployment().flatMap((d) => {
    const { AccessPhase: _phase, ...older } = outputsOf(d);
    return [outputsOf(d), older].map((values) => sheetOf(d, { values, source: `the stack ${d.stackName}` }));
  });
