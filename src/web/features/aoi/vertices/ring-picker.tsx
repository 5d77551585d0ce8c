import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { isSamePlace, partsOf, type Ring, type RingPlace } from './rings.ts';
import styles from './vertices.module.css';
import { cornersStrings as words } from './vertices-strings.ts';

type RingPickerProps = {
  readonly rings: readonly Ring[];
  /** Chosen; may be one that has no corner yet. */
  readonly place: RingPlace;
  readonly onPick: (place: RingPlace) => void;
  readonly onBegin: (place: RingPlace) => void;
  readonly onDelete: () => void;
};

/** Which ring of which part is in the table, and how to get another. */
export function RingPicker({ rings, place, onPick, onBegin, onDelete }: RingPickerProps) {
  const chosen = rings.findIndex((ring) => isSamePlace(ring, place));
  const parts = partsOf(rings, place);
  const name = (ring: RingPlace) => words.ringName(ring.part, ring.ring, parts);
  const nextHole = rings.filter(({ part }) => part === place.part).length;
  return (
    <>
      {(rings.length > 1 || (chosen < 0 && rings.length > 0)) && (
        <Field label={words.ring}>
          {(control) => (
            <select
              {...control}
              value={chosen}
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
              {chosen < 0 && <option value={-1}>{words.ringNew(name(place))}</option>}
            </select>
          )}
        </Field>
      )}
      {rings.length > 0 && (
        <p className={styles.ringActs}>
          {nextHole > 0 && (
            <Button look="link" onClick={() => onBegin({ part: place.part, ring: nextHole })}>
              {words.addHole}
            </Button>
          )}
          <Button look="link" onClick={() => onBegin({ part: 1 + (rings.at(-1)?.part ?? -1), ring: 0 })}>
            {words.addPart}
          </Button>
          {rings.length > 1 && chosen >= 0 && (
            <Button look="link" onClick={onDelete}>
              {place.ring === 0 ? words.deletePart : words.deleteHole}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
