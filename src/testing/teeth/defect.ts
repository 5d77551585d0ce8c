/** What a service for clips must get right; at least one defect is planted in each. */
export const areas = [
  'edge rule',
  'mask',
  'nodata',
  'geotransform',
  'receipt',
  'idempotency claim',
  'replay',
  'lease fencing',
  'ledger',
  'cancel',
  'retry',
  'scope',
  'tenancy',
  'limits',
  'stretch',
  'mesh',
  'resampling',
  'undo',
  'snapping',
  'key persistence',
  'polling stop',
  'quota race',
  'signed URL expiry',
  'CSRF origin',
  'body limit',
  'vertex limit',
  'antimeridian',
  'hole orientation',
  'decoder predictor',
  'byte order',
  'BigTIFF offset',
  'sparse tile',
  'focus',
  'keyboard drawing',
  'live region',
] as const;

/** A fault that a person could make, as a patch, and the tests that are expected to fail with it. */
export type Defect = {
  readonly name: string;
  /** Null for a fault that an earlier version had, of another area. */
  readonly area: (typeof areas)[number] | null;
  /** The commit that removed the same fault. */
  readonly fixedIn?: string;
  /** What would go wrong for a user. */
  readonly reason: string;
  /** A unified diff in `patches/`, of production code alone. */
  readonly patch: string;
  /** Vitest files, from the root of the checkout. */
  readonly tests: readonly string[];
  /** Playwright specs of `e2e/`, for what no unit test can see. */
  readonly specs?: readonly string[];
};
