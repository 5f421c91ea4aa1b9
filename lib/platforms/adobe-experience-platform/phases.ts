import type { AdobeDeployment } from './config';

export const phases = { 'key-only': "key without Adobe's access", 'vendor-access': "key with Adobe's access" };

export const phase = (d: AdobeDeployment): keyof typeof phases =>
  d.vendorStatements === undefined ? 'key-only' : 'vendor-access';

export function next(d: AdobeDeployment): string {
  return phase(d) === 'key-only'
    ? `Deploy: npx cdk deploy ${d.stackName}. Then npx --no cmk settings ${d.id} shows how to get Adobe's statements; name them in vendorStatements and deploy again`
    : `Deploy: npx cdk deploy ${d.stackName}. Then npx --no cmk settings ${d.id} shows what to enter in Adobe's form`;
}
