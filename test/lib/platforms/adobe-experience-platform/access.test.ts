import fc from 'fast-check';
import { describeAccess } from '../../../access/describe-access';
import { principalsOf } from '../../../access/lock-out';

describeAccess('adobe-experience-platform', {
  users: principalsOf('adobe-experience-platform'),
  vendorStatements: fc.option(fc.constant('vendor/page.json'), { nil: undefined }),
});
