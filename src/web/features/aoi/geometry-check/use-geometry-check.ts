import { useEffect, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { AoiFinding } from '../../../../geo/validity/validity.ts';
import { createGeometryAsker, type GeometryAsker } from '../reshape/geometry-worker-client.ts';
import type { Consultation } from './check-area.ts';

/**
 * The geometry check of an area, computed in a worker. Until the result is there, or if it fails, the findings of the
 * quick validation.
 */
export function useConsultation(
  geometry: AoiGeometry | null,
  findings: readonly AoiFinding[],
  source: AoiGeometry | null,
): Consultation {
  const [known, setKnown] = useState<{ readonly of: AoiGeometry; readonly result: Consultation } | null>(null);
  const client = useRef<GeometryAsker | null>(null);
  useEffect(() => {
    if (geometry === null) return;
    let isStale = false;
    client.current ??= createGeometryAsker();
    client.current.run({ kind: 'check', area: geometry, source }).then(
      (result) => {
        if (!isStale) setKnown({ of: geometry, result });
      },
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [geometry, source]);
  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );
  return known !== null && known.of === geometry ? known.result : withoutFixes(findings);
}

function withoutFixes(findings: readonly AoiFinding[]): Consultation {
  const checked = findings.map((finding) => ({
    ...finding,
    severity: 'refused' as const,
    fix: null,
    alternatives: [],
  }));
  return { diagnoses: checked, fixes: {}, all: null };
}
