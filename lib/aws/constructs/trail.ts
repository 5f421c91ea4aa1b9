import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { partitionOf } from '../../fields/region';
import { trailBucketPolicy } from '../alerts/trail-policy';
import type { AwsPlace } from '../place';

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
  }
}
