import type { ValidationError } from '../../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** What the service says about an area that it refused: its words, and a place where it names one. */
export type ServiceFinding = { readonly message: string; readonly position: readonly [number, number] | null };

/** Those of a refusal's errors that are about the area, each with the first position that its path leads to, and each once. */
export function serviceFindings(errors: readonly ValidationError[], geometry: AoiGeometry | null): ServiceFinding[] {
  const found = errors.flatMap(({ loc, msg }) => {
    const at = loc.indexOf('aoi_geometry');
    return at < 0 ? [] : [{ message: msg, position: geometry && positionAt(geometry, loc.slice(at + 1)) }];
  });
  return [...new Map(found.map((finding) => [keyOf(finding), finding])).values()];
}

/** What tells a finding from the others of a list. */
export function keyOf({ message, position }: ServiceFinding): string {
  return `${message} ${position}`;
}

function positionAt(geometry: AoiGeometry, path: readonly (string | number)[]): readonly [number, number] | null {
  let value: unknown = geometry;
  for (const step of path) {
    // The path comes from another machine: it may lead anywhere.
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
