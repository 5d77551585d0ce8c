const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether an area can have this name (contract 11.9): it is also a folder's name. */
export function isAreaName(name: string): boolean {
  return NAME.test(name);
}
