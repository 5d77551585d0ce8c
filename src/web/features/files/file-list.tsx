import { faultLabel } from '../../ui/i18n/fault-label.ts';
import { formatBytes } from '../../ui/i18n/format.ts';
import styles from './file-list.module.css';
import type { FileRow } from './file-row.ts';
import { SaveButton } from './save-button.tsx';

/** The files of one job with size and save button. */
export function FileList({ rows }: { readonly rows: readonly FileRow[] }) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className={styles.name} title={row.filename}>
            {row.filename}
          </span>
          <span className={styles.size}>{formatBytes(row.sizeBytes)}</span>
          {row.file.fault && <span className={styles.fault}>{faultLabel(row.file.fault)}</span>}
          <SaveButton row={row} />
        </li>
      ))}
    </ul>
  );
}
