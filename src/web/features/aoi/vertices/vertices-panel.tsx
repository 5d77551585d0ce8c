import { useEffect, useMemo, useRef, useState } from 'react';
import { useAreaModel } from '../area-model.ts';
import type { AreaMap } from '../area-panel-types.ts';
import type { MapPointerEvent } from '../map-marks.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { AddVertex } from './add-vertex.tsx';
import { nearestVertex } from './nearest-vertex.ts';
import { RingPicker } from './ring-picker.tsx';
import { countPolygons, isSameRing, type Ring, type RingIndex, ringsOf } from './rings.ts';
import { useVertexActions } from './use-vertex-actions.ts';
import { type PendingFocus, VertexTable } from './vertex-table.tsx';
import styles from './vertices.module.css';
import { verticesStrings as words } from './vertices-strings.ts';

const FIRST: RingIndex = { polygon: 0, ring: 0 };
const NO_RINGS: readonly Ring[] = [];

type VerticesPanelProps = { readonly area: AreaSnapshot; readonly controller: AreaMap | null };

/** The vertices of the area as a table, one ring at a time: draws and edits it completely by keyboard and screen reader. */
export function VerticesPanel({ area, controller }: VerticesPanelProps) {
  const { mapMarks } = useAreaModel();
  const read = useMemo(() => ringsOf(area.geometry), [area.geometry]);
  const rings = read ?? NO_RINGS;
  const [wanted, setWanted] = useState<RingIndex>(FIRST);
  const [started, setStarted] = useState<RingIndex | null>(null);
  const ringIndex = shownRing(rings, wanted, started);
  const vertices = rings.find((ring) => isSameRing(ring, ringIndex))?.vertices ?? [];
  const [chosen, setCurrent] = useState(0);
  const current = Math.max(0, Math.min(chosen, vertices.length - 1));
  const [isMarked, setMarked] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [pointedAt, setPointedAt] = useState<VertexIndex | null>(null);
  const pendingFocus = useRef<PendingFocus | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { cellActions, add, begin, removeRing, problem, note } = useVertexActions({
    ringIndex,
    vertices,
    rings,
    controller,
    pendingFocus,
    input,
    setCurrent,
    setHovered,
    setRingIndex(next, isNew) {
      setWanted(next);
      setStarted(isNew ? next : null);
      setCurrent(0);
    },
  });
  const marked = vertices[hovered ?? (isMarked ? current : -1)] ?? null;
  useEffect(() => {
    mapMarks.show({ vertex: marked });
    return () => mapMarks.show({ vertex: null });
  }, [mapMarks, marked]);
  useEffect(
    () =>
      mapMarks.onPointerEvent((touch) => {
        const near = vertexOf(touch, rings);
        if (touch.kind === 'pointed' || touch.kind === 'left') return setPointedAt(near);
        if (near === null) return;
        setWanted(near);
        setStarted(null);
        setCurrent(near.index);
        setMarked(true);
        pendingFocus.current = { row: near.index, axis: 'longitude', takesFocus: false };
      }),
    [mapMarks, rings],
  );
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) =>
      setMarked(target instanceof Node && panel.current?.contains(target) === true);
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  if (read === null) return <p className={styles.quiet}>{words.unreadable}</p>;
  const name = words.ringName(ringIndex.polygon, ringIndex.ring, countPolygons(rings, ringIndex));
  return (
    <div ref={panel} className={styles.panel}>
      <RingPicker
        rings={rings}
        ringIndex={ringIndex}
        onPick={(next) => {
          setWanted(next);
          setStarted(null);
          setCurrent(0);
        }}
        onBegin={begin}
        onDelete={removeRing}
      />
      {vertices.length > 0 ? (
        <>
          <VertexTable
            key={`${ringIndex.polygon} ${ringIndex.ring}`}
            name={name}
            vertices={vertices}
            current={current}
            pointedAt={pointedAt && isSameRing(pointedAt, ringIndex) ? pointedAt.index : null}
            pendingFocus={pendingFocus}
            cellActions={cellActions}
          />
          <p className={styles.keys}>{words.keys}</p>
        </>
      ) : (
        <p className={styles.quiet}>{words.empty}</p>
      )}
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <AddVertex input={input} onAdd={add} />
      {note !== null && <p className={styles.quiet}>{note}</p>}
    </div>
  );
}

type VertexIndex = RingIndex & { readonly index: number };

/** The vertex that a pointer input on the map selects, or null. */
function vertexOf(touch: MapPointerEvent, rings: readonly Ring[]): VertexIndex | null {
  if (touch.kind === 'left') return null;
  if (touch.kind === 'selected') return touch;
  const near = nearestVertex(rings, touch.at, touch.reachDegrees);
  return near && { polygon: near.ring.polygon, ring: near.ring.ring, index: near.index };
}

/** The ring to show: the started one, the selected one, or the first. */
function shownRing(rings: readonly Ring[], wanted: RingIndex, started: RingIndex | null): RingIndex {
  if (started !== null) return started;
  return rings.find((ring) => isSameRing(ring, wanted)) ?? rings[0] ?? FIRST;
}
