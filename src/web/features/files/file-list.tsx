import { formatBytes } from '../../ui/format.ts';
import styles from './file-list.module.css';
import type { FileRow } from './file-row.ts';
import { SaveButton } from './save-button.tsx';
import type { Saver } from './saver.ts';

/** The files of one job, each with its size and its save button. */
export function FileList({ rows, saver }: { readonly rows: readonly FileRow[]; readonly saver: Saver }) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className={styles.name} title={row.filename}>
            {row.filename}
          </span>
          <span className={styles.size}>{formatBytes(row.sizeBytes)}</span>
          <SaveButton row={row} saver={saver} />
        </li>
      ))}
    </ul>
  );
}
