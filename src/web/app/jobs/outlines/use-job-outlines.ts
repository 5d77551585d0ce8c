import { useCallback, useEffect, useRef, useState } from 'react';
import { createStore } from '../../../create-store.ts';
import type { JobRow } from '../../../features/jobs/job-row.ts';
import { jobTone } from '../../../features/jobs/job-tone.ts';
import { jobsStrings } from '../../../features/jobs/table/jobs-strings.ts';
import type { JobOutline } from '../../../map/layers/job-outlines.ts';
import type { MapController } from '../../../map/map-controller.ts';
import { afterPaint, afterPause } from '../../../ui/after-paint.ts';

const words = jobsStrings.onMap;

/** Jobs under one press, and its position on the map, px. */
export type PressedJobs = { readonly rows: readonly JobRow[]; readonly x: number; readonly y: number };

type JobOutlinesOptions = {
  readonly controller: MapController | null;
  /** False while the map is used for something else: no outlines. */
  readonly isOn: boolean;
  /** The rows of the table. */
  readonly rows: readonly JobRow[];
  readonly onOpen: (jobId: string) => void;
};

/** Draws the jobs of the table on the map. A pressed outline opens its job; several at one position are offered until the map moves. */
export function useJobOutlines(options: JobOutlinesOptions) {
  const { controller, isOn, rows } = options;
  const [pressed, setPressed] = useState<PressedJobs | null>(null);
  // A store, so that only the table renders when the pointer moves from one outline to the next.
  const [pointed] = useState(() => createStore<string | null>(null));
  /** Cancels the pending highlight of a row's outline. */
  const hovering = useRef<() => void>(undefined);
  const latest = useRef(options);
  latest.current = options;
  const outlines = controller?.jobOutlines;
  useEffect(() => {
    if (isOn && outlines) return afterPause(() => outlines.set(rows.flatMap(outlineOf)));
  }, [outlines, isOn, rows]);
  useEffect(() => {
    if (!controller || !outlines || !isOn) return;
    const close = () => setPressed(null);
    const rowsOf = (ids: readonly string[]) => {
      const rowsById = new Map(latest.current.rows.map((row) => [row.id, row]));
      return ids.flatMap((id) => rowsById.get(id) ?? []);
    };
    const stop = outlines.listen({
      onPointed(ids) {
        // The pointer has left the table for the map, which has highlighted another outline.
        hovering.current?.();
        pointed.set(ids[0] ?? null);
        const [row, ...others] = rowsOf(ids);
        return row ? words.label(row.name, row.statusLabel, others.length) : '';
      },
      onPressed(ids, { x, y }) {
        const [first, ...others] = rowsOf(ids);
        setPressed(first && others.length > 0 ? { rows: [first, ...others], x, y } : null);
        if (first && others.length === 0) latest.current.onOpen(first.id);
      },
    });
    const moves = controller.map.on('movestart', close);
    return () => {
      stop();
      moves.unsubscribe();
      close();
      afterPaint(() => outlines.set([]));
    };
  }, [controller, outlines, isOn, pointed]);
  const hover = useCallback(
    (id: string | null) => {
      hovering.current?.();
      hovering.current = outlines && afterPaint(() => outlines.setHovered(id));
    },
    [outlines],
  );
  return { pointed, pressed, hover, close: useCallback(() => setPressed(null), []) };
}

function outlineOf(row: JobRow): JobOutline[] {
  const { aoi_outline: outline } = row.job;
  // Another service may send any geometry.
  if (outline?.type !== 'Polygon' && outline?.type !== 'MultiPolygon') return [];
  return [{ id: row.id, tone: jobTone(row), geometry: outline as JobOutline['geometry'] }];
}
