import { useEffect, useRef, useState } from 'react';
import styles from './map-canvas.module.css';
import { createMapController, type MapController, type View } from './map-controller.ts';

/**
 * The map's element. `onReady` gets the controller when the map can be used, and null when it is gone again; where it
 * can't, the page says why and goes on.
 */
export function MapCanvas(props: {
  styleUrl: string | null;
  initialView: View | null;
  onReady: (controller: MapController | null) => void;
}) {
  const container = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let isGone = false;
    let controller: MapController | null = null;
    const { styleUrl, initialView } = latest.current;
    createMapController(element, { styleUrl, initialView }).then(
      (made) => {
        if (isGone) {
          made.remove();
          return;
        }
        controller = made;
        latest.current.onReady(made);
      },
      (cause: unknown) => setFailure(cause instanceof Error ? cause.message : String(cause)),
    );
    return () => {
      isGone = true;
      if (!controller) return;
      controller.remove();
      latest.current.onReady(null);
    };
  }, []);

  return (
    <section className={styles.map} aria-label="Map">
      <div ref={container} className={styles.canvas} />
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
    </section>
  );
}
