import fc from 'fast-check';
import { describeAccess } from '../../../access/describe-access';

describeAccess('iam-identity-center', {
  delegatedAdministratorAccount: fc.constant('333344445555'),
  delegatedAdministratorAccess: fc.constantFrom('all', 'through-identity-center'),
  narrowed: fc.boolean(),
  instanceArn: fc.constant('arn:aws:sso:::instance/ssoins-1111222233334444'),
  identityStoreId: fc.constant('d-1234567890'),
  multiRegion: fc.boolean(),
  organizationId: fc.constant('o-acme123456'),
});
