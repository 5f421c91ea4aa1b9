import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { partitionOf } from '../../fields/region';
import { trailBucketPolicy } from '../alerts/trail-policy';
import type { AwsPlace } from '../place';
import { acknowledge } from './acknowledge';

const OWN_TRAIL = 'a trail of your own (trail: existing)';
const ACCESS_LOGS = `A log of the access to the logs needs a second bucket: that is for ${OWN_TRAIL}.`;
const ENCRYPTION =
  'S3 encrypts the files with keys of its own: management events hold no content of what was encrypted.';

export interface TrailProps {
  readonly place: AwsPlace;
  /** Name of the trail. */
  readonly name: string;
}

/**
 * The smallest trail that EventBridge's rules need: the management events of one Region, in a bucket that outlives the
 * stack. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html
 */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, { place, name }: TrailProps) {
    super(scope, id);
    const bucket = new CfnBucket(this, 'Bucket', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      versioningConfiguration: { status: 'Enabled' },
    });
    bucket.overrideLogicalId('TrailBucket');
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const trailArn = `arn:${partitionOf(place.region)}:cloudtrail:${place.region}:${place.account}:trail/${name}`;
    const access = new CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.ref,
      policyDocument: trailBucketPolicy({ bucketArn: bucket.attrArn, account: place.account, trailArn }),
    });
    access.overrideLogicalId('TrailBucketPolicy');
    const trail = new CfnTrail(this, 'Trail', {
      trailName: name,
      isLogging: true,
      s3BucketName: bucket.ref,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: false,
      eventSelectors: [{ includeManagementEvents: true, readWriteType: 'All' }],
    });
    trail.overrideLogicalId('Trail');
    trail.addResourceDependency(access);
    acknowledge(bucket, {
      'AwsSolutions::AwsSolutions-S1': ACCESS_LOGS,
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled': ACCESS_LOGS,
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled': `A second place for the logs is for ${OWN_TRAIL}.`,
      'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS': ENCRYPTION,
    });
    acknowledge(trail, {
      'NIST.800.53.R5::NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled': `EventBridge reads the trail itself; a log group is for ${OWN_TRAIL}.`,
      'NIST.800.53.R5::NIST.800.53.R5-CloudTrailEncryptionEnabled': ENCRYPTION,
    });
  }
}
