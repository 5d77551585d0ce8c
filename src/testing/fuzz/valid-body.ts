import type { Random } from '../random.ts';

/** The parts of JSON Schema that the service's OpenAPI document uses for inputs. */
export type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: JsonSchema | boolean;
};

/** Values for members by name: existing and unknown ids, areas, meaningful words. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

/** A body that matches the schema; it has each optional member with a probability of two thirds. */
export function validBody(random: Random, schema: JsonSchema, known: KnownValues): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const body: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (!required.has(name) && random.oneIn(3)) continue;
    body[name] = validValue(random, member, known, name);
  }
  return body;
}

function validValue(random: Random, schema: JsonSchema, known: KnownValues, name: string): unknown {
  const choices = known[name];
  if (choices) return random.pick(choices);
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return validValue(random, random.pick(schema.anyOf), known, name);
  const { minimum = -100, maximum = 100 } = schema;
  switch (schema.type) {
    case 'object':
      return validBody(random, schema, known);
    case 'array':
      return [validValue(random, schema.items ?? {}, known, '')];
    case 'integer':
      return random.pick([minimum, Math.min(maximum, minimum + 1), Math.min(maximum, 7), maximum]);
    case 'number':
      return random.pick([minimum, 0.5, maximum]);
    case 'boolean':
      return random.oneIn(2);
    case 'null':
      return null;
    default:
      return random.pick(['a', 'name', '2026-03-04T00:00:00Z']);
  }
}
