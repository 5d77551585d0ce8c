import type { MapProblem } from '../../map/map-recovery.ts';
import { Button } from '../../ui/button.tsx';
import { mapStrings } from '../../ui/i18n/map-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { mapProblemStrings } from './map-problem-strings.ts';
import styles from './map-unavailable.module.css';

type MapAbsenceProps = {
  readonly problem: MapProblem;
  readonly onTryAgain: () => void;
  /** Called with the element that clips are drawn in instead; null when it unmounts. */
  readonly onStage: (stage: HTMLElement | null) => void;
};

/** Shown in place of the map if there is none: the reason, what still works, and the element for the open clip. */
export function MapUnavailable({ problem, onTryAgain, onStage }: MapAbsenceProps) {
  return (
    <section className={styles.absence} aria-label={mapStrings.label}>
      <div className={styles.words}>
        <Notice
          tone="warn"
          role="status"
          action={
            <Button variant="link" onClick={onTryAgain}>
              {strings.app.tryAgain}
            </Button>
          }
        >
          {mapProblemStrings[problem]}
        </Notice>
      </div>
      <div ref={onStage} className={styles.stage} />
    </section>
  );
}
