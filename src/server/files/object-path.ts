const MAX_PATH_LENGTH = 1024;
/** Letters, digits and few marks: no separator of any platform, no control, no dot in front (`..`, drafts). */
const SEGMENT = /^[A-Za-z0-9_@+-][A-Za-z0-9._@+-]{0,199}$/;

/** A path inside the store that doesn't have the form `<bucket>/<name>…`, so that nothing may be done with it. */
export class ObjectPathError extends Error {
  override name = 'ObjectPathError';
}

/** The segments of `<bucket>/…`; refuses with ObjectPathError what is empty, too long, or could leave the store. */
export function objectPathSegments(objectPath: string): string[] {
  const segments = objectPath.split('/');
  const safe =
    objectPath.length <= MAX_PATH_LENGTH && segments.length >= 2 && segments.every((segment) => SEGMENT.test(segment));
  if (!safe) throw new ObjectPathError(`${JSON.stringify(objectPath.slice(0, 80))} is not a path inside the store`);
  return segments;
}
