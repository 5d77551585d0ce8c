import { useEffect, useMemo, useRef, useState } from 'react';
import type { AreaMap } from '../area-panel-types.ts';
import { type MapTouch, mapMarks } from '../map-marks.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { AddCorner } from './add-vertex.tsx';
import { nearestCorner } from './nearest-vertex.ts';
import { RingPicker } from './ring-picker.tsx';
import { isSamePlace, partsOf, type Ring, type RingPlace, ringsOf } from './rings.ts';
import { useCornerActs } from './use-vertex-actions.ts';
import { type CellWish, CornerTable } from './vertex-table.tsx';
import styles from './vertices.module.css';
import { cornersStrings as words } from './vertices-strings.ts';

const FIRST: RingPlace = { part: 0, ring: 0 };
const NO_RINGS: readonly Ring[] = [];

type CornersPanelProps = { readonly area: AreaSnapshot; readonly controller: AreaMap | null };

/** The area as a table of its corners, ring by ring: a whole way to draw and edit it by keyboard and by ear. */
export function CornersPanel({ area, controller }: CornersPanelProps) {
  const read = useMemo(() => ringsOf(area.geometry), [area.geometry]);
  const rings = read ?? NO_RINGS;
  const [wanted, setWanted] = useState<RingPlace>(FIRST);
  const [begun, setBegun] = useState<RingPlace | null>(null);
  const place = placeOf(rings, wanted, begun);
  const corners = rings.find((ring) => isSamePlace(ring, place))?.corners ?? [];
  const [chosen, setCurrent] = useState(0);
  const current = Math.max(0, Math.min(chosen, corners.length - 1));
  const [isMarked, setMarked] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [pointedAt, setPointedAt] = useState<CornerPlace | null>(null);
  const wish = useRef<CellWish | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { acts, add, begin, removeRing, problem, note } = useCornerActs({
    place,
    corners,
    rings,
    controller,
    wish,
    input,
    setCurrent,
    setHovered,
    setPlace(next, isNew) {
      setWanted(next);
      setBegun(isNew ? next : null);
      setCurrent(0);
    },
  });
  const marked = corners[hovered ?? (isMarked ? current : -1)] ?? null;
  useEffect(() => {
    mapMarks.show({ corner: marked });
    return () => mapMarks.show({ corner: null });
  }, [marked]);
  useEffect(
    () =>
      mapMarks.onTouch((touch) => {
        const near = cornerOf(touch, rings);
        if (touch.kind === 'pointed' || touch.kind === 'left') return setPointedAt(near);
        if (near === null) return;
        setWanted(near);
        setBegun(null);
        setCurrent(near.index);
        setMarked(true);
        wish.current = { row: near.index, axis: 'longitude', takesFocus: false };
      }),
    [rings],
  );
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) =>
      setMarked(target instanceof Node && panel.current?.contains(target) === true);
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  if (read === null) return <p className={styles.quiet}>{words.unreadable}</p>;
  const name = words.ringName(place.part, place.ring, partsOf(rings, place));
  return (
    <div ref={panel} className={styles.panel}>
      <RingPicker
        rings={rings}
        place={place}
        onPick={(next) => {
          setWanted(next);
          setBegun(null);
          setCurrent(0);
        }}
        onBegin={begin}
        onDelete={removeRing}
      />
      {corners.length > 0 ? (
        <>
          <CornerTable
            key={`${place.part} ${place.ring}`}
            name={name}
            corners={corners}
            current={current}
            pointedAt={pointedAt && isSamePlace(pointedAt, place) ? pointedAt.index : null}
            wish={wish}
            acts={acts}
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
      <AddCorner input={input} onAdd={add} />
      {note !== null && <p className={styles.quiet}>{note}</p>}
    </div>
  );
}

type CornerPlace = RingPlace & { readonly index: number };

/** Which corner is meant on the map. */
function cornerOf(touch: MapTouch, rings: readonly Ring[]): CornerPlace | null {
  if (touch.kind === 'left') return null;
  if (touch.kind === 'selected') return touch;
  const near = nearestCorner(rings, touch.at, touch.reachDegrees);
  return near && { part: near.ring.part, ring: near.ring.ring, index: near.index };
}

/** The ring to show: the one that is being begun, the one that was chosen, or the first there is. */
function placeOf(rings: readonly Ring[], wanted: RingPlace, begun: RingPlace | null): RingPlace {
  if (begun !== null) return begun;
  return rings.find((ring) => isSamePlace(ring, wanted)) ?? rings[0] ?? FIRST;
}
