import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { useAreaModel } from '../area-model.ts';
import styles from './area-tools.module.css';
import { hintFor } from './tool-hints.ts';
import { ToolOptions } from './tool-options.tsx';
import { ToolRail } from './tool-rail.tsx';
import { toolStrings } from './tool-strings.ts';
import { useAreaKeys } from './use-area-keys.ts';
import { useAreaMap } from './use-area-map.ts';

type AreaToolsProps = {
  readonly controller: { readonly map: MapLibreMap } | null;
  /** Without a map, only the keyboard shortcuts for undo and redo work. */
  readonly hasMap: boolean;
  /** Whether the tools are a horizontal bar: on phones, and where the map has little height. */
  readonly isFlat: boolean;
};

/**
 * The drawing interface over the map: the area, the tool rail and the hint. Render it over the map, in a parent that
 * sets `--inset-left` and `--inset-bottom` to the space that its panels cover.
 */
export function AreaTools({ controller, hasMap, isFlat }: AreaToolsProps) {
  const { drawing } = useAreaModel();
  const { restoreReview } = useApi();
  const map = controller?.map ?? null;
  const rail = useRef<HTMLDivElement>(null);
  const { tool } = useStore(drawing);
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
    // An active tool works on the map, so the map gets the focus: arrow keys, Enter, Backspace and Escape go to it.
    if (tool !== 'none') map?.getCanvas().focus({ preventScroll: true });
  }, [tool, map]);
  useEffect(() => {
    // Here, because the tools load after the first paint.
    void restoreReview();
  }, [restoreReview]);
  if (!hasMap) return null;
  return (
    <section className={styles.tools} aria-label={toolStrings.region}>
      <div ref={rail} className={classNames(styles.rail, isFlat && styles.flat)}>
        <ToolRail orientation={isFlat ? 'horizontal' : 'vertical'} />
        <ToolOptions />
      </div>
      <HintLine />
    </section>
  );
}

function HintLine() {
  const { drawing } = useAreaModel();
  const isTouch = useMedia('(pointer: coarse)');
  const { tool } = useStore(drawing);
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
