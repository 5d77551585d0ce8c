import { Notice } from '../../ui/notice.tsx';
import { crsStatement } from './inspector/crs-text.ts';
import styles from './model/preview.module.css';
import type { OpenedPreview } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';

type CrsStatementProps = { readonly opened: Pick<OpenedPreview, 'structure' | 'datum'> };

/** The coordinate system that the file is drawn in, and a warning if its datum shift is unknown. */
export function CrsStatement({ opened: { structure, datum } }: CrsStatementProps) {
  const { crs } = structure;
  // A file without one is refused on opening.
  if (crs === null) return null;
  return (
    <div className={styles.crs}>
      <p>{crsStatement(crs)}</p>
      {datum === 'unknown' && <Notice tone="warn">{words.datumUnknown}</Notice>}
    </div>
  );
}
