import { useEffect, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { AoiFinding } from '../../../../geo/validity/validity.ts';
import { createGeometryAsker, type GeometryAsker } from '../reshape/geometry-worker-client.ts';
import type { Consultation } from './check-area.ts';

/**
 * What is to be said about an area, looked into off the page's thread; until that is there, and where it can't be had, the
 * findings that are known at once.
 */
export function useConsultation(
  geometry: AoiGeometry | null,
  findings: readonly AoiFinding[],
  source: AoiGeometry | null,
): Consultation {
  const [known, setKnown] = useState<{ readonly of: AoiGeometry; readonly said: Consultation } | null>(null);
  const asker = useRef<GeometryAsker | null>(null);
  useEffect(() => {
    if (geometry === null) return;
    let isLate = false;
    asker.current ??= createGeometryAsker();
    asker.current.ask({ kind: 'consult', area: geometry, source }).then(
      (said) => {
        if (!isLate) setKnown({ of: geometry, said });
      },
      () => undefined,
    );
    return () => {
      isLate = true;
    };
  }, [geometry, source]);
  useEffect(
    () => () => {
      asker.current?.close();
      asker.current = null;
    },
    [],
  );
  return known !== null && known.of === geometry ? known.said : atOnce(findings);
}

function atOnce(findings: readonly AoiFinding[]): Consultation {
  const diagnoses = findings.map((finding) => ({
    ...finding,
    severity: 'refused' as const,
    fix: null,
    alternatives: [],
  }));
  return { diagnoses, fixes: {}, all: null };
}
