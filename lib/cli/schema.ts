import { jsonSchema } from '../configuration/json-schema';
import type { Result } from './command';

/** The JSON Schema of cmk.yaml, for editors. */
export const schema = (): Result => ({ stdout: `${JSON.stringify(jsonSchema(), undefined, 2)}\n` });
