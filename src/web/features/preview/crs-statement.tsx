import { Button } from '../../ui/button.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { Notice } from '../../ui/notice.tsx';
import { crsStatement } from './inspector/crs-text.ts';
import styles from './model/preview.module.css';
import type { OpenedPreview } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';

const MAX_SILENT_METRES = 2;

type CrsStatementProps = {
  readonly opened: Pick<OpenedPreview, 'structure'>;
  /** lets the user state another system for a file without one */
  readonly onStateAnother?: () => void;
};

/** The coordinate system that the file is drawn in, and the accuracy of its datum shift unless that is 2 m or better. */
export function CrsStatement({ opened: { structure }, onStateAnother }: CrsStatementProps) {
  const { crs } = structure;
  // A file without one is refused on opening.
  if (crs === null) return null;
  // A shift that the file itself states has no accuracy.
  const { datumAccuracyM: accuracyM = 0 } = crs;
  return (
    <div className={styles.crs}>
      <p>{crsStatement(crs)}</p>
      {crs.statedBy === 'operator' && <p>{words.statedByOperator}</p>}
      {crs.statedBy === 'user' && (
        // The button or field that was used is gone.
        <p tabIndex={-1} ref={focusOnMount}>
          {words.statedByUser}{' '}
          <Button variant="link" onClick={onStateAnother}>
            {words.stateAnother}
          </Button>
        </p>
      )}
      {accuracyM === null && <Notice tone="warn">{words.datumUnknown}</Notice>}
      {accuracyM !== null && accuracyM > MAX_SILENT_METRES && <p>{words.datumInaccurate(accuracyM)}</p>}
    </div>
  );
}
