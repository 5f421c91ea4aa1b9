import { didYouMean } from '../problems/nearest';
import { warning, type FieldProblem } from '../problems/problem';

/**
 * Locations of Azure's public cloud, by their programmatic names. A location that is newer than this list only gets a
 * warning. https://learn.microsoft.com/azure/reliability/regions-list, read 2026-11-24, and what
 * `az account list-locations` prints besides.
 */
export const KNOWN_LOCATIONS = (
  'australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral ' +
  'brazilsouth brazilsoutheast canadacentral canadaeast centralindia centralus chilecentral denmarkeast ' +
  'eastasia eastus eastus2 francecentral francesouth germanynorth germanywestcentral indonesiacentral ' +
  'israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest koreacentral koreasouth ' +
  'malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest ' +
  'polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia ' +
  'spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ' +
  'ukwest westcentralus westeurope westindia westus westus2 westus3'
).split(' ');

/** A location of the right form that is on no list: misspelt, or new. */
export const checkLocation = (location: string): FieldProblem[] =>
  KNOWN_LOCATIONS.includes(location)
    ? []
    : [
        warning(
          ['location'],
          `${location} is not an Azure location we know (\`az account list-locations\` prints all)${didYouMean(location, KNOWN_LOCATIONS)}`,
        ),
      ];
