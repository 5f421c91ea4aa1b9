import fc from 'fast-check';
import { describeAccess } from '../../../access/describe-access';
import { rolesOf } from '../../../access/lock-out';

describeAccess('immuta', {
  runsOn: fc.oneof(
    fc.constant({ type: 'ec2' }),
    rolesOf('immuta').map((roleArn) => ({ type: 'existing-role', roleArn })),
  ),
});
