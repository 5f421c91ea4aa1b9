import { type PolicyDocument, policy } from '../policy/document';
import { onlyByTls } from './policies';

export interface TrailBucket {
  readonly bucketArn: string;
  readonly account: string;
  readonly trailArn: string;
}

const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export const trailBucketPolicy = ({ bucketArn, account, trailArn }: TrailBucket): PolicyDocument =>
  policy(
    {
      Sid: 'AWSCloudTrailAclCheck',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn,
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      Sid: 'AWSCloudTrailWrite',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/AWSLogs/${account}/*`,
      Condition: { StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
    onlyByTls('s3:*', [bucketArn, `${bucketArn}/*`]),
  );
