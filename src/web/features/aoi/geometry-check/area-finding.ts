import type { Diagnosis } from '../../../../geo/repair/diagnose.ts';

/** A finding of the geometry alone, or one that also needs the footprint of the chosen source. */
export type AreaFinding = Omit<Diagnosis, 'kind'> & { readonly kind: Diagnosis['kind'] | 'swapped-axes' };
