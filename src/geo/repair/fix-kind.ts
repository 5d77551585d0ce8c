/** The fixes that a button can offer for a finding (apply-fix.ts). */
export type FixKind =
  | 'close-ring'
  | 'drop-repeated'
  | 'untangle'
  | 'rewind'
  | 'drop-hole-outside'
  | 'hole-to-part'
  | 'drop-slivers'
  | 'drop-spikes'
  | 'drop-zero-area'
  | 'drop-needless'
  | 'swap-axes'
  | 'wrap-longitudes'
  | 'split-antimeridian'
  | 'merge-parts'
  | 'simplify';
