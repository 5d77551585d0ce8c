import { useEffect, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { AoiFinding } from '../../../../geo/validity/validity.ts';
import { createGeometryWorkerClient, type GeometryWorkerClient } from '../reshape/geometry-worker-client.ts';
import type { GeometryCheckResult } from './check-area.ts';

/**
 * The geometry check of an area, computed in a worker. Until the result is there, or if it fails, the findings of the
 * quick validation.
 */
export function useGeometryCheck(
  geometry: AoiGeometry | null,
  findings: readonly AoiFinding[],
  source: AoiGeometry | null,
): GeometryCheckResult {
  const [known, setKnown] = useState<{ readonly of: AoiGeometry; readonly result: GeometryCheckResult } | null>(null);
  const client = useRef<GeometryWorkerClient | null>(null);
  useEffect(() => {
    if (geometry === null) return;
    let isStale = false;
    client.current ??= createGeometryWorkerClient();
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

function withoutFixes(findings: readonly AoiFinding[]): GeometryCheckResult {
  const checked = findings.map((finding) => ({
    ...finding,
    severity: 'refused' as const,
    fix: null,
    alternatives: [],
  }));
  return { findings: checked, fixes: {}, all: null };
}
