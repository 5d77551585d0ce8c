import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import styles from './area-tools.module.css';
import { drawing } from './drawing.ts';
import { hintFor } from './tool-hints.ts';
import { ToolOptions } from './tool-options.tsx';
import { ToolRail } from './tool-rail.tsx';
import { toolStrings } from './tool-strings.ts';
import { useAreaKeys } from './use-area-keys.ts';
import { useAreaMap } from './use-area-map.ts';

type AreaToolsProps = {
  readonly controller: { readonly map: MapLibreMap } | null;
  /** Where there will be no map, only the keys for undo and redo are left. */
  readonly hasMap: boolean;
};

/**
 * What lies on the map for drawing: the area itself, the tool rail and the hint. To be put over the map, in a parent that
 * sets `--inset-left` and `--inset-bottom` to what its panels cover.
 */
export function AreaTools({ controller, hasMap }: AreaToolsProps) {
  const map = controller?.map ?? null;
  const rail = useRef<HTMLDivElement>(null);
  const isPhone = useMedia('(width < 760px)');
  const { tool } = useSyncExternalStore(drawing.subscribe, drawing.getSnapshot);
  useAreaMap(map);
  useAreaKeys(
    useCallback(
      (target) =>
        target === document.body ||
        (target instanceof Node && (rail.current?.contains(target) || map?.getContainer().contains(target)) === true),
      [map],
    ),
  );
  useEffect(() => {
    // Where the next click goes, so do the arrows of the crosshair, Enter, Backspace and Escape.
    if (tool !== 'none') map?.getCanvas().focus({ preventScroll: true });
  }, [tool, map]);
  useEffect(() => {
    // What an earlier page left to be sent; with the tools, as they come after the first paint.
    void import('../load/queue/persist-in-one-tab.ts').then(({ keepQueueHere }) => keepQueueHere());
  }, []);
  if (!hasMap) return null;
  return (
    <section className={styles.tools} aria-label={toolStrings.region}>
      <div ref={rail} className={styles.rail}>
        <ToolRail orientation={isPhone ? 'horizontal' : 'vertical'} />
        <ToolOptions />
      </div>
      <HintLine />
    </section>
  );
}

function HintLine() {
  const isTouch = useMedia('(pointer: coarse)');
  const { tool } = useSyncExternalStore(drawing.subscribe, drawing.getSnapshot);
  const hint = hintFor(tool, isTouch);
  if (!hint) return null;
  return (
    <p className={styles.hint}>
      {hint.map((part) =>
        typeof part === 'string' ? <span key={part}>{part}</span> : <kbd key={part.key}>{part.key}</kbd>,
      )}
    </p>
  );
}
