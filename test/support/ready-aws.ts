import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  assumed,
  identity,
  loopbackAws,
  refused,
  xml,
} from './loopback-aws';
import { type FakeStack, stackXml } from './deployed-aws';

/** What an account has that is ready for a deployment; a test changes one thing. */
export interface ReadyAws {
  stacks: readonly FakeStack[];
  /** Key ids by `alias/<name>`. */
  aliases: Readonly<Record<string, string>>;
  /** Names of roles and users, and the ARNs that IAM gives for them. */
  principals: Readonly<Record<string, string>>;
  /** By action: what IAM's simulation decides in place of `allowed`; `organization` is refused by its control policies. */
  decisions: Readonly<Record<string, 'implicitDeny' | 'explicitDeny' | 'organization'>>;
  quota: number;
  selectors: object;
  /** Answers in place of the usual ones, by action. */
  instead: (call: AwsCall) => AwsAnswer | undefined;
}

export const BOOTSTRAP = {
  name: 'CDKToolkit',
  outputs: { BootstrapVersion: '33' },
  parameters: { Qualifier: 'hnb659fds' },
};

export const readyAws = (): ReadyAws => ({
  stacks: [BOOTSTRAP],
  aliases: { 'alias/aws/s3': 'aws-managed' },
  principals: { Admin: 'arn:aws:iam::111122223333:role/Admin' },
  decisions: {},
  quota: 100_000,
  selectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
  instead: () => undefined,
});

/** Answers as AWS documents it. */
export const startReadyAws = (ready: ReadyAws): Promise<LoopbackAws> =>
  loopbackAws((call) => ready.instead(call) ?? usual(ready, call));

function usual(ready: ReadyAws, { action, parameters, accessKeyId }: AwsCall): AwsAnswer {
  switch (action) {
    case 'GetCallerIdentity':
      return identity(/^ROLE-(\d{12})/.exec(accessKeyId)?.[1] ?? '111122223333');
    case 'AssumeRole':
      return assumed(`ROLE-${String(parameters['RoleArn']).split(':')[4]}`);
    case 'DescribeStacks':
      return stacks(ready, parameters['StackName']);
    case 'GetRole':
    case 'GetUser':
      return principal(ready, action.slice('Get'.length), parameters);
    case 'SimulatePrincipalPolicy':
      return simulation(ready, parameters);
    case 'ListKeys':
      return json({ Keys: [...new Set(Object.values(ready.aliases))].map((KeyId) => ({ KeyId })) });
    case 'ListAliases':
      return json({
        Aliases: Object.entries(ready.aliases).map(([AliasName, TargetKeyId]) => ({ AliasName, TargetKeyId })),
      });
    case 'ListResourceTags':
      return json({ Tags: [] });
    case 'GetServiceQuota':
      return json({ Quota: { Value: ready.quota } });
    case 'DescribeTrails':
      return json({
        trailList: [{ Name: 'audit', TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit' }],
      });
    case 'GetTrailStatus':
      return json({ IsLogging: true });
    case 'GetEventSelectors':
      return json(ready.selectors);
    default:
      return { status: 400, body: JSON.stringify({ __type: 'UnknownOperationException', message: action }) };
  }
}

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });

function stacks(ready: ReadyAws, name: unknown): AwsAnswer {
  const found = ready.stacks.filter((s) => name === undefined || s.name === name);
  if (name !== undefined && found.length === 0) {
    return refused('ValidationError', `Stack with id ${String(name)} does not exist`, 400);
  }
  return xml('DescribeStacks', `<Stacks>${found.map(stackXml).join('')}</Stacks>`);
}

function principal({ principals }: ReadyAws, kind: string, parameters: AwsCall['parameters']): AwsAnswer {
  const arn = principals[String(parameters[`${kind}Name`])];
  return arn === undefined
    ? refused('NoSuchEntity', 'It cannot be found.', 404)
    : xml(`Get${kind}`, `<${kind}><Arn>${arn}</Arn></${kind}>`);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
function simulation({ decisions }: ReadyAws, parameters: AwsCall['parameters']): AwsAnswer {
  const actions = Object.entries(parameters).filter(([name]) => name.startsWith('ActionNames.member.'));
  const results = actions.map(([, action]) => {
    const decision = decisions[String(action)] ?? 'allowed';
    const organization = `<OrganizationsDecisionDetail><AllowedByOrganizations>${decision !== 'organization'}</AllowedByOrganizations></OrganizationsDecisionDetail>`;
    const evaluated = decision === 'organization' ? 'implicitDeny' : decision;
    return `<member><EvalActionName>${String(action)}</EvalActionName><EvalDecision>${evaluated}</EvalDecision>${organization}</member>`;
  });
  return xml('SimulatePrincipalPolicy', `<EvaluationResults>${results.join('')}</EvaluationResults>`);
}
