import { useEffect, useRef, useState } from 'react';
import { mapStrings } from '../ui/i18n/map-strings.ts';
import styles from './map-canvas.module.css';
import type { MapController, View } from './map-controller.ts';
import { type MapProblem, mountMap } from './map-recovery.ts';

type MapCanvasProps = {
  readonly styleUrl: string | null;
  readonly initialView: View | null;
  readonly isGlobe: boolean;
  readonly onReady: (controller: MapController | null) => void;
  readonly onFailed: (problem: MapProblem) => void;
};

/** The map's element. `onReady` gets the controller when the map is ready, and null when it was removed. */
export function MapCanvas(props: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const [isLost, setLost] = useState(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    return mountMap(element, {
      options: () => latest.current,
      onReady(controller) {
        if (controller) setLost(false);
        latest.current.onReady(controller);
      },
      onLost: () => setLost(true),
      onFailed: (problem) => latest.current.onFailed(problem),
    });
  }, []);

  return (
    <section className={styles.map} aria-label={mapStrings.label}>
      <div ref={container} className={styles.canvas} />
      {/* Always rendered: screen readers announce only changes inside an existing live region. */}
      <div role="status">{isLost && <p className={styles.lost}>{mapStrings.returning}</p>}</div>
    </section>
  );
}
