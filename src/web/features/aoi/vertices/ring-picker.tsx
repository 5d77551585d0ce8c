import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { countPolygons, isSameRing, type Ring, type RingIndex } from './rings.ts';
import styles from './vertices.module.css';
import { verticesStrings as words } from './vertices-strings.ts';

type RingPickerProps = {
  readonly rings: readonly Ring[];
  /** The selected ring; it may have no vertex yet. */
  readonly ringIndex: RingIndex;
  readonly onPick: (ringIndex: RingIndex) => void;
  readonly onBegin: (ringIndex: RingIndex) => void;
  readonly onDelete: () => void;
};

/** Selects the ring that the table shows; adds and deletes holes and polygons. */
export function RingPicker({ rings, ringIndex, onPick, onBegin, onDelete }: RingPickerProps) {
  const selectedIndex = rings.findIndex((ring) => isSameRing(ring, ringIndex));
  const polygons = countPolygons(rings, ringIndex);
  const name = (ring: RingIndex) => words.ringName(ring.polygon, ring.ring, polygons);
  const nextHole = rings.filter(({ polygon }) => polygon === ringIndex.polygon).length;
  return (
    <>
      {(rings.length > 1 || (selectedIndex < 0 && rings.length > 0)) && (
        <Field label={words.ring}>
          {(control) => (
            <select
              {...control}
              value={selectedIndex}
              onChange={(event) => {
                const ring = rings[Number(event.target.value)];
                if (ring) onPick(ring);
              }}
            >
              {rings.map((ring, index) => (
                <option key={`${ring.polygon} ${ring.ring}`} value={index}>
                  {words.ringOption(name(ring), ring.vertices.length)}
                </option>
              ))}
              {selectedIndex < 0 && <option value={-1}>{words.ringNew(name(ringIndex))}</option>}
            </select>
          )}
        </Field>
      )}
      {rings.length > 0 && (
        <p className={styles.ringActions}>
          {nextHole > 0 && (
            <Button variant="link" onClick={() => onBegin({ polygon: ringIndex.polygon, ring: nextHole })}>
              {words.addHole}
            </Button>
          )}
          <Button variant="link" onClick={() => onBegin({ polygon: 1 + (rings.at(-1)?.polygon ?? -1), ring: 0 })}>
            {words.addPolygon}
          </Button>
          {rings.length > 1 && selectedIndex >= 0 && (
            <Button variant="link" onClick={onDelete}>
              {ringIndex.ring === 0 ? words.deletePolygon : words.deleteHole}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
