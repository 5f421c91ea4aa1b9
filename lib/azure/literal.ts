/**
 * Text of the user as Terraform's JSON syntax takes it: there every string is a template, so that a tag with `${` or
 * `%{` in it would be evaluated. https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export const literal = (text: string): string => text.replace(/([$%])\{/g, '$1$1{');

/** The same for names and values of a map. */
export const literals = (map: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [literal(name), literal(value)]));
