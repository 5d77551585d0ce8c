const identities = new WeakMap<object, number>();
let last = 0;

/**
 * A number for an object that is never changed, the same as long as it lives. In a query's key it stands for an area, which
 * would be written out at each rendering: 10,000 positions take longer than a frame.
 */
export function identityOf(value: object | null): number {
  if (value === null) return 0;
  const identity = identities.get(value) ?? ++last;
  identities.set(value, identity);
  return identity;
}
