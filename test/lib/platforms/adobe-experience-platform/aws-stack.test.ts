import { describeAwsStack } from '../../../support/describe-aws-stack';

describeAwsStack('adobe-experience-platform');
