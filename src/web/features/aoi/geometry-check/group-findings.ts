import type { DoctorDiagnosis } from './area-finding.ts';

/** Diagnoses that are alike: one sentence, one fix, all their places. */
export type DiagnosisGroup = Pick<DoctorDiagnosis, 'kind' | 'severity' | 'fix' | 'alternatives' | 'message'> & {
  readonly positions: readonly (readonly [number, number])[];
  readonly count: number;
};

/** Puts diagnoses of a kind with the same fix together, refusals first, in the order they came. */
export function groupDiagnoses(diagnoses: readonly DoctorDiagnosis[]): DiagnosisGroup[] {
  const groups = Map.groupBy(diagnoses, ({ severity, kind, fix }) => `${severity} ${kind} ${fix}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      const positions = [first, ...others].flatMap(({ position }) => (position ? [position] : []));
      const { kind, severity, fix, alternatives, message } = first;
      return [{ kind, severity, fix, alternatives, message, positions, count: others.length + 1 }];
    })
    .sort((left, right) => Number(left.severity === 'advice') - Number(right.severity === 'advice'));
}
