import type { z } from 'zod';
import { platforms } from '../../../lib/platforms';

interface Field {
  readonly name: string;
  readonly schema: z.ZodType;
}

/** The parts of a zod schema that hold others. https://zod.dev/packages/core#schemas */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** Every field of every platform's schema that takes a text, however deep it stands. */
export const stringFields = (): Field[] => platforms.flatMap((p) => fieldsOf(p.name, p.schema));

function fieldsOf(name: string, schema: z.ZodType): Field[] {
  const { type, shape = {}, options = [], ...holders } = schema.def as Definition;
  if (type === 'string') return [{ name, schema }];
  const record = type === 'record' ? [{ name: `${name}{}`, schema: inRecord(schema) }] : [];
  const inner = [holders.innerType, holders.element, holders.valueType, holders.in].filter((s) => s !== undefined);
  return [
    ...record,
    ...Object.entries(shape).flatMap(([key, field]) => fieldsOf(`${name}.${key}`, field)),
    ...[...options, ...inner].flatMap((s) => fieldsOf(name, s)),
  ];
}

/** A record judges its keys and values itself: a text stands for both. */
const inRecord = (schema: z.ZodType): z.ZodType =>
  ({ safeParse: (text: string) => schema.safeParse({ [text]: text }) }) as unknown as z.ZodType;
