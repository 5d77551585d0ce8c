const identities = new WeakMap<object, number>();
let last = 0;

/**
 * Returns a unique number for an immutable object. Query keys use it in place of an area, because serializing 10,000
 * positions at each render takes longer than a frame.
 */
export function identityOf(value: object | null): number {
  if (value === null) return 0;
  const identity = identities.get(value) ?? ++last;
  identities.set(value, identity);
  return identity;
}
