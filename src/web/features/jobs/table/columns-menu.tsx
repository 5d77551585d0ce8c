import { useState } from 'react';
import { ChevronDown } from '../../../ui/icons/shell-icons.tsx';
import styles from './columns-menu.module.css';
import { jobsStrings as words } from './jobs-strings.ts';

const optionalColumns = ['source', 'project', 'area', 'size', 'duration', 'units', 'created'] as const;
export type OptionalColumn = (typeof optionalColumns)[number];

const DEFAULT_COLUMNS: readonly OptionalColumn[] = ['source', 'area', 'size', 'created'];
const STORAGE_KEY = 'cutline-job-columns';

/** The chosen columns, remembered in this browser. */
export function useColumnChoice() {
  const [columns, setColumns] = useState(readChoice);
  const toggle = (column: OptionalColumn) => {
    const next = optionalColumns.filter((one) => (one === column) !== columns.includes(one));
    setColumns(next);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    } catch {
      // Without storage, each visit starts with the default columns.
    }
  };
  return { columns, toggle };
}

function readChoice(): readonly OptionalColumn[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    return Array.isArray(stored) ? optionalColumns.filter((one) => stored.includes(one)) : DEFAULT_COLUMNS;
  } catch {
    return DEFAULT_COLUMNS;
  }
}

type ColumnsMenuProps = {
  readonly columns: readonly OptionalColumn[];
  readonly onToggle: (column: OptionalColumn) => void;
};

/** The choice of columns. Status and name are always shown. */
export function ColumnsMenu({ columns, onToggle }: ColumnsMenuProps) {
  return (
    <details className={styles.menu}>
      <summary className={styles.summary}>
        {words.columnsLabel} <ChevronDown size={14} />
      </summary>
      <div className={styles.list}>
        {optionalColumns.map((column) => (
          <label key={column} className={styles.option}>
            <input type="checkbox" checked={columns.includes(column)} onChange={() => onToggle(column)} />
            {words.columns[column]}
          </label>
        ))}
      </div>
    </details>
  );
}
