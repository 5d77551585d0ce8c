import { Notice } from '../../ui/notice.tsx';
import { crsStatement } from './inspector/crs-text.ts';
import styles from './model/preview.module.css';
import type { OpenedPreview } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';

const MAX_SILENT_METRES = 2;

type CrsStatementProps = { readonly opened: Pick<OpenedPreview, 'structure'> };

/** The coordinate system that the file is drawn in, and the accuracy of its datum shift unless that is 2 m or better. */
export function CrsStatement({ opened: { structure } }: CrsStatementProps) {
  const { crs } = structure;
  // A file without one is refused on opening.
  if (crs === null) return null;
  // A shift that the file itself states has no accuracy.
  const { datumAccuracyM: accuracyM = 0 } = crs;
  return (
    <div className={styles.crs}>
      <p>{crsStatement(crs)}</p>
      {accuracyM === null && <Notice tone="warn">{words.datumUnknown}</Notice>}
      {accuracyM !== null && accuracyM > MAX_SILENT_METRES && <p>{words.datumInaccurate(accuracyM)}</p>}
    </div>
  );
}
