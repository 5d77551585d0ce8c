import type { CheckFact, Diagnosis } from '../../../../geo/repair/diagnose.ts';

/** What a finding states. */
export type AreaFact = CheckFact | { readonly code: 'swapped-axes' };

/** A finding of the geometry alone, or one that also needs the footprint of the chosen source. */
export type AreaFinding = Omit<Diagnosis, 'kind' | 'fact'> & {
  readonly kind: Diagnosis['kind'] | 'swapped-axes';
  readonly fact: AreaFact;
};
