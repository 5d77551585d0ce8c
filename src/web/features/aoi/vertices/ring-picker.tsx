import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { isSamePlace, partsOf, type Ring, type RingPlace } from './rings.ts';
import styles from './vertices.module.css';
import { cornersStrings as words } from './vertices-strings.ts';

type RingPickerProps = {
  readonly rings: readonly Ring[];
  /** The selected ring; it may have no vertex yet. */
  readonly ringIndex: RingPlace;
  readonly onPick: (ringIndex: RingPlace) => void;
  readonly onBegin: (ringIndex: RingPlace) => void;
  readonly onDelete: () => void;
};

/** Selects the ring that the table shows; adds and deletes holes and polygons. */
export function RingPicker({ rings, ringIndex, onPick, onBegin, onDelete }: RingPickerProps) {
  const selectedIndex = rings.findIndex((ring) => isSamePlace(ring, ringIndex));
  const polygons = partsOf(rings, ringIndex);
  const name = (ring: RingPlace) => words.ringName(ring.part, ring.ring, polygons);
  const nextHole = rings.filter(({ part }) => part === ringIndex.part).length;
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
                <option key={`${ring.part} ${ring.ring}`} value={index}>
                  {words.ringOption(name(ring), ring.corners.length)}
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
            <Button look="link" onClick={() => onBegin({ part: ringIndex.part, ring: nextHole })}>
              {words.addHole}
            </Button>
          )}
          <Button look="link" onClick={() => onBegin({ part: 1 + (rings.at(-1)?.part ?? -1), ring: 0 })}>
            {words.addPolygon}
          </Button>
          {rings.length > 1 && selectedIndex >= 0 && (
            <Button look="link" onClick={onDelete}>
              {ringIndex.ring === 0 ? words.deletePolygon : words.deleteHole}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
