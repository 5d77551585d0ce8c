/**
 * Additive abilities of a service, announced in `features` of `GET /v1/meta` (contract 11.3, 12, 16.3). A service without one
 * ignores its request members, so a client sends them only if it is announced.
 */
export const featureNames = {
  /** The additive members of `clip.jobs.list`: text, place, fingerprint, sort, fields, held answers. */
  jobsSearch: 'jobs.search',
  /** The member `aoi_outline` in `fields` of `clip.jobs.list`, which a service without it refuses. */
  jobsOutline: 'jobs.outline',
  /** The additive members of the item searches: `q`, `intersects`, sort by `coverage`. */
  itemsSearch: 'items.search',
  /** Members of areas that the contract lacks: `source_id`, the output's name, extent and collection, `area` in `fields` of `clip.jobs.list`. */
  clipAreas: 'clip.areas',
} as const;

/** Maximum time for which `clip.jobs.list` holds an answer (contract 11.3). */
export const MAX_WAIT_SECONDS = 20;
