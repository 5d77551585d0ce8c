const MAX_PATH_LENGTH = 1024;
/** Letters, digits and a few marks. No separator of any platform, no control character, no leading dot (`..`, drafts). */
const SEGMENT = /^[A-Za-z0-9_@+-][A-Za-z0-9._@+-]{0,199}$/;

/** An object path that doesn't have the form `<bucket>/<name>…`, or that leaves the store. */
export class ObjectPathError extends Error {
  override name = 'ObjectPathError';
}

/** The segments of `<bucket>/…`. Throws ObjectPathError for a path that is empty, too long, or could leave the store. */
export function objectPathSegments(objectPath: string): string[] {
  const segments = objectPath.split('/');
  const isSafe =
    objectPath.length <= MAX_PATH_LENGTH && segments.length >= 2 && segments.every((segment) => SEGMENT.test(segment));
  if (!isSafe) throw new ObjectPathError(`${JSON.stringify(objectPath.slice(0, 80))} is not a path inside the store`);
  return segments;
}
