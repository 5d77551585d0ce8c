import type { MapProblem } from '../../map/map-recovery.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './map-unavailable.module.css';

type MapAbsenceProps = {
  readonly problem: MapProblem;
  readonly onTryAgain: () => void;
  /** Where a clip is drawn instead; null when it is gone again. */
  readonly onStage: (stage: HTMLElement | null) => void;
};

/** Stands in the map's place where there can be none: why, what still works, and room for the open clip. */
export function MapAbsence({ problem, onTryAgain, onStage }: MapAbsenceProps) {
  return (
    <section className={styles.absence} aria-label={strings.map.label}>
      <div className={styles.words}>
        <Notice
          tone="warn"
          role="status"
          action={
            <Button look="link" onClick={onTryAgain}>
              {strings.app.tryAgain}
            </Button>
          }
        >
          {strings.map.problems[problem]}
        </Notice>
      </div>
      <div ref={onStage} className={styles.stage} />
    </section>
  );
}
