/** What the bench's fleet and its floor apps agree on, so that both describe the same keys. */
export const FLEET = 'bench';

/** Deployments go round the platforms: Adobe Experience Platform, IAM Identity Center, Immuta. */
export const AWS_PLATFORMS = ['adobe', 'identity', 'immuta'] as const;

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'] as const;

export interface AwsPlace {
  readonly platform: (typeof AWS_PLATFORMS)[number];
  readonly id: string;
  /** An account of its own for each deployment, as a fleet over many teams has it. */
  readonly account: string;
  readonly region: string;
}

export function awsPlaces(count: number): AwsPlace[] {
  return Array.from({ length: count }, (_, i) => {
    const platform = AWS_PLATFORMS[i % AWS_PLATFORMS.length] as AwsPlace['platform'];
    return {
      platform,
      id: `${platform}-${i}`,
      account: String(100_000_000_000 + i),
      region: REGIONS[i % REGIONS.length] as string,
    };
  });
}

export interface AzurePlace {
  readonly id: string;
  readonly tenantId: string;
  /** A subscription of its own for each deployment. */
  readonly subscriptionId: string;
  readonly vaultName: string;
}

export const DEPLOYER = 'c0ffee01-1111-4222-8333-444455556666';
export const ADMINISTRATOR = 'c0ffee04-1111-4222-8333-444455556666';

export function azurePlaces(count: number): AzurePlace[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `informatica-${i}`,
    tenantId: '6f89cf12-978b-4d23-ac18-9ef0c127cf87',
    subscriptionId: `6082bfda-63d0-46f4-8272-${String(i).padStart(12, '0')}`,
    vaultName: `bench-informatica-${i}`,
  }));
}
