import type { ValidationError } from '../../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** A validation error of the service about an area: its message, and a position if its path leads to one. */
export type ServiceFinding = { readonly message: string; readonly position: readonly [number, number] | null };

/** The distinct validation errors about the area, each with the first position under its path. */
export function serviceFindings(errors: readonly ValidationError[], geometry: AoiGeometry | null): ServiceFinding[] {
  const found = errors.flatMap(({ loc, msg }) => {
    const at = loc.indexOf('aoi_geometry');
    return at < 0 ? [] : [{ message: msg, position: geometry && positionAt(geometry, loc.slice(at + 1)) }];
  });
  return [...new Map(found.map((finding) => [serviceFindingKey(finding), finding])).values()];
}

/** A React key: unique in a list of service findings. */
export function serviceFindingKey({ message, position }: ServiceFinding): string {
  return `${message} ${position}`;
}

function positionAt(geometry: AoiGeometry, path: readonly (string | number)[]): readonly [number, number] | null {
  let value: unknown = geometry;
  for (const step of path) {
    // The path comes from the service and may not exist in this geometry.
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    if (isPosition(value)) break;
    value = (value as Record<string | number, unknown>)[step];
  }
  if (path.length < 2) return null;
  while (Array.isArray(value) && !isPosition(value)) value = value[0];
  return isPosition(value) ? value : null;
}

function isPosition(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite);
}
