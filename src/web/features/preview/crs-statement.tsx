import { Notice } from '../../ui/notice.tsx';
import { crsStatement } from './inspector/crs-text.ts';
import styles from './model/preview.module.css';
import type { OpenedPreview } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';

type CrsStatementProps = { readonly opened: Pick<OpenedPreview, 'structure' | 'datum'> };

/** The coordinate system that the file is drawn in, and whether its place may be off. */
export function CrsStatement({ opened: { structure, datum } }: CrsStatementProps) {
  const { crs } = structure;
  // Without one a file is refused.
  if (crs === null) return null;
  return (
    <div className={styles.crs}>
      <p>{crsStatement(crs)}</p>
      {datum === 'unknown' && <Notice tone="warn">{words.datumUnknown}</Notice>}
    </div>
  );
}
