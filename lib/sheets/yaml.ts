import { Document, visit } from 'yaml';
import { isPrintable, printableYaml } from '../problems/printable';

/** YAML that reads back as the same value, with nothing in it that would steer a terminal: no anchors, which many readers refuse. */
export function printableYamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && !isPrintable(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return printableYaml(document.toString({ lineWidth: 0 }));
}
