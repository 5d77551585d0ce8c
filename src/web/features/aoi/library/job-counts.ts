import type { Job } from '../../../../contract/schemas/clip.ts';

/** The number of jobs for each area, keyed by `geometryKey`. */
export function jobCounts(jobs: readonly Job[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { aoi_geometry } of jobs) {
    if (!aoi_geometry) continue;
    const key = geometryKey(aoi_geometry);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Equal for equal coordinates in the same order. */
export function geometryKey({ coordinates }: { readonly coordinates?: unknown }): string {
  return JSON.stringify(coordinates);
}
