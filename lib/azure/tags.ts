import { error, type FieldProblem, type Path } from '../problems/problem';

/**
 * A vault takes 50 tags but a key only 15, of 256 characters each. The tags of a deployment go on both, with those that
 * name the deployment. https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-tags
 */
export const TAGS_OF_A_KEY = 15;

/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const FORBIDDEN = /[<>%&\\?/]/;

/** What Azure refuses of tags that are right elsewhere. `own` counts those that name the deployment. */
export function checkTags(tags: Readonly<Record<string, string>>, own: number, path: Path): FieldProblem[] {
  const names = Object.keys(tags);
  const found = names
    .filter((name) => FORBIDDEN.test(name))
    .map((name) => error([...path, name], `"${name}": Azure takes no < > % & \\ ? / in the name of a tag`));
  if (names.length + own > TAGS_OF_A_KEY) {
    const rest = TAGS_OF_A_KEY - own;
    found.push(
      error(
        path,
        `has ${names.length} tags; a key in Azure holds ${TAGS_OF_A_KEY}, of which ${own} name the deployment: ${rest} are allowed`,
      ),
    );
  }
  return found;
}
