import type { AccessChange } from '../../fields/access-change';
import { coversAddresses } from '../../fields/address-range';
import { listed } from '../../fields/listed';
import type { VaultNetwork } from './vault-access';
import { change } from './words';

const LAYER = 'network';

/** Whom the firewall lets through, as far as the internet and virtual networks are concerned. */
interface Reach {
  readonly everybody: boolean;
  readonly ranges: readonly string[];
  readonly subnets: readonly string[];
}

/** What is neither said to be closed nor known counts as open; where everybody may, the rules are not looked at. */
function reachOf(network: VaultNetwork): Reach {
  const closed = is(network.publicNetworkAccess, 'Disabled');
  const everybody = !closed && !is(network.defaultAction, 'Deny');
  const rules = closed ? { ipRules: [], virtualNetworkRules: [] } : network;
  return { everybody, ranges: rules.ipRules, subnets: rules.virtualNetworkRules.map((id) => id.toLowerCase()) };
}

const is = (value: string, name: string): boolean => value.toLowerCase() === name.toLowerCase();

/** From where a vault can be reached that could not be before, and the other way round. */
export function compareNetwork(from: VaultNetwork, to: VaultNetwork): readonly AccessChange[] {
  return [...compareModes(from, to), ...compareReach(reachOf(from), reachOf(to)), ...compareBypass(from, to)];
}

/** Azure may know more ways than these two: a network security perimeter has rules of its own. */
function compareModes({ publicNetworkAccess: was }: VaultNetwork, { publicNetworkAccess: now }: VaultNetwork) {
  const known = [was, now].every((mode) => is(mode, 'Enabled') || is(mode, 'Disabled'));
  if (known || is(was, now)) return [];
  return [
    change(
      'more',
      LAYER,
      `public network access is ${now} (before: ${was}), which is not judged here: read it yourself`,
    ),
  ];
}

function compareReach(from: Reach, to: Reach): readonly AccessChange[] {
  if (from.everybody && to.everybody) return [];
  if (to.everybody) {
    return [change('more', LAYER, `every address may now reach the vault (before: ${reachWords(from)})`)];
  }
  if (from.everybody) {
    return [change('less', LAYER, `${reachWords(to)} may still reach the vault (before: every address)`)];
  }
  const say = (access: AccessChange['access'], verb: string, who: readonly string[]) =>
    who.map((w) => change(access, LAYER, `${w} ${verb} reach the vault`));
  return [...say('more', 'may now', beyond(to, from)), ...say('less', 'may no longer', beyond(from, to))];
}

const subnetWords = (id: string): string => `the subnet ${id}`;

const beyond = (own: Reach, other: Reach): readonly string[] => [
  ...own.ranges.filter((range) => !coversAddresses(other.ranges, range)),
  ...own.subnets.filter((id) => !other.subnets.includes(id)).map(subnetWords),
];

const reachWords = ({ ranges, subnets }: Reach): string => {
  const all = [...ranges, ...subnets.map(subnetWords)];
  return all.length === 0 ? 'no address' : `only ${listed(all)}`;
};

/** https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints#trusted-services */
function compareBypass(from: VaultNetwork, to: VaultNetwork): readonly AccessChange[] {
  const [was, now] = [from, to].map(({ bypass }) => !is(bypass, 'None'));
  if (was === now) return [];
  return [
    now === true
      ? change('more', LAYER, 'trusted services of Azure may now pass the firewall')
      : change('less', LAYER, 'trusted services of Azure may no longer pass the firewall'),
  ];
}
