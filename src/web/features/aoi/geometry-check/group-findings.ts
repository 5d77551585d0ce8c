import type { AreaFinding } from './area-finding.ts';

/** Similar findings: one sentence, one fix, all their positions. */
export type FindingGroup = Pick<AreaFinding, 'kind' | 'severity' | 'fix' | 'alternatives' | 'fact'> & {
  readonly positions: readonly (readonly [number, number])[];
  readonly count: number;
};

/** Groups findings by kind and fix, errors first, otherwise in their original order. */
export function groupFindings(findings: readonly AreaFinding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, ({ severity, kind, fix }) => `${severity} ${kind} ${fix}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      const positions = [first, ...others].flatMap(({ position }) => (position ? [position] : []));
      const { kind, severity, fix, alternatives, fact } = first;
      return [{ kind, severity, fix, alternatives, fact, positions, count: others.length + 1 }];
    })
    .sort((left, right) => Number(left.severity === 'advice') - Number(right.severity === 'advice'));
}
