/** The critical areas of the service and app; each has at least one defect. */
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

/** A plausible mistake as a patch, and the tests that are expected to fail with it. */
export type Defect = {
  readonly name: string;
  /** Null for a fault of an earlier version outside of these areas. */
  readonly area: (typeof areas)[number] | null;
  /** The commit that fixed the same fault. */
  readonly fixedIn?: string;
  /** The effect on a user. */
  readonly reason: string;
  /** A unified diff in `patches/`, of production code only. */
  readonly patch: string;
  /** Vitest files, relative to the root of the checkout. */
  readonly tests: readonly string[];
  /** Playwright specs of `e2e/`, for effects that no unit test can detect. */
  readonly specs?: readonly string[];
};
