/** The parts of JSON Schema that zod generates for a request. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
};

/** A size that the client chooses: of a string, a list, a map or the names in a map; or of a value of any type. */
export type Size = {
  /** `query.*.*`, `sortby[].field`. */
  readonly name: string;
  /** The member's path in a body: 0 for an entry of a list, `key` for a member of a map. */
  readonly path: readonly (string | number)[];
  readonly of: 'text' | 'list' | 'map' | 'names' | 'anything';
  /** Undefined if the schema has no limit. */
  readonly max: number | undefined;
};

/** All sizes in a request's schema. Members that the schema doesn't list are dropped unread and so have none. */
export function sizesOf(schema: JsonSchema, name = '', path: Size['path'] = []): Size[] {
  const size = (of: Size['of'], max?: number): Size => ({ name, path, of, max });
  const member = (key: string, shown = key) => [name === '' ? shown : `${name}.${shown}`, [...path, key]] as const;
  if (schema.anyOf) return schema.anyOf.flatMap((choice) => sizesOf(choice, name, path));
  if (schema.enum) return [];
  if (schema.type === undefined) return [size('anything')];
  return [schema.type].flat().flatMap((type) => {
    switch (type) {
      case 'string':
        return [size('text', schema.maxLength)];
      case 'array':
        return [size('list', schema.maxItems), ...sizesOf(schema.items ?? {}, `${name}[]`, [...path, 0])];
      case 'object': {
        const named = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => sizesOf(value, ...member(key)));
        const { additionalProperties: others = false } = schema;
        if (others === false) return named;
        const map = [size('map', schema.maxProperties), size('names', schema.propertyNames?.maxLength)];
        return [...named, ...map, ...sizesOf(others === true ? {} : others, ...member('key', '*'))];
      }
      default:
        return [];
    }
  });
}

/** A body whose only member contains a value of that size. */
export function bodyOfSize({ path, of }: Size, count: number): unknown {
  const values: Record<Size['of'], () => unknown> = {
    text: () => 'x'.repeat(count),
    list: () => Array(count).fill(null),
    map: () => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, null])),
    names: () => ({ ['x'.repeat(count)]: null }),
    anything: () => null,
  };
  return path.reduceRight<unknown>((value, step) => (step === 0 ? [value] : { [step]: value }), values[of]());
}
