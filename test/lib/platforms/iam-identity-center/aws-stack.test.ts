import { describeAwsStack } from '../../../support/describe-aws-stack';

describeAwsStack('iam-identity-center');
