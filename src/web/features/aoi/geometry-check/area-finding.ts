import type { Diagnosis } from '../../../../geo/repair/diagnose.ts';

/** A diagnosis, or one that only who knows the chosen source can make. */
export type DoctorDiagnosis = Omit<Diagnosis, 'kind'> & { readonly kind: Diagnosis['kind'] | 'swapped-axes' };
