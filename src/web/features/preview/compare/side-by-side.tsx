import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { SecondViewport } from '../../../map/compare/split-viewport.ts';
import { Field } from '../../../ui/field.tsx';
import styles from '../model/preview.module.css';
import paneStyles from './compare.module.css';
import { compareStrings as words } from './compare-strings.ts';
import type { Comparison } from './comparison.ts';
import { OtherClip } from './other-clip.tsx';
import type { ShownClip } from './shown-clip.ts';
import { useSecondMap } from './use-second-map.ts';

type SideBySideProps = {
  readonly map: MapLibreMap;
  readonly shown: ShownClip;
  readonly comparison: Comparison;
  readonly onFailed: (reason: string) => void;
};

/** Shows another clip on a second map that follows the first one. */
export function SideBySide({ map, shown, comparison, onFailed }: SideBySideProps) {
  const { label, clips, styleUrl, split } = comparison;
  // The most likely clip changes when the next job completes; the chosen one stays.
  const [chosenId, setChosenId] = useState(clips[0]?.id);
  const [room, setRoom] = useState<SecondViewport | null>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const second = useSecondMap(map, element, styleUrl, onFailed);
  useEffect(() => split(setRoom), [split]);
  useEffect(() => {
    if (room) second?.setPadding({ ...room.padding });
  }, [second, room]);
  const other = clips.find(({ id }) => id === chosenId) ?? clips[0];
  const stage = map.getContainer().parentElement;
  if (!other || !stage) return null;
  return (
    <>
      <Field label={words.other}>
        {(control) => (
          <select {...control} value={other.id} onChange={(event) => setChosenId(event.target.value)}>
            {clips.map((clip) => (
              <option key={clip.id} value={clip.id}>
                {clip.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {second === null ? (
        <p className={styles.hint} role="status">
          {words.making}
        </p>
      ) : (
        <OtherClip key={other.id} clip={other} map={second} first={{ map, label, shown }} />
      )}
      {room && createPortal(<Pane room={room} names={[label, other.label]} onElement={setElement} />, stage)}
    </>
  );
}

type PaneProps = {
  readonly room: SecondViewport;
  readonly names: readonly [string, string];
  readonly onElement: (element: HTMLElement | null) => void;
};

/** The second map's container over the first map, with the names of both clips at the dividing line. */
function Pane({ room: { left, top, width, padding, isSideBySide }, names, onElement }: PaneProps) {
  // At most the width of its half of the map, less the distance from the line.
  const maxWidth = Math.min(240, width - 20);
  const insetLeft = padding.left + 8;
  return (
    <div className={paneStyles.pane} data-second-map={isSideBySide ? 'right' : 'below'} style={{ left, top }}>
      <div ref={onElement} className={paneStyles.canvas} />
      <p className={paneStyles.before} style={{ maxWidth, left: isSideBySide ? undefined : insetLeft }}>
        {names[0]}
      </p>
      <p className={paneStyles.after} style={{ maxWidth, left: insetLeft }}>
        {names[1]}
      </p>
    </div>
  );
}
