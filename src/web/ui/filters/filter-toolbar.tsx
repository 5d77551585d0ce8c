import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { filterStrings } from './filter-strings.ts';
import styles from './filter-toolbar.module.css';
import { SearchField } from './search-field.tsx';

type FilterToolbarProps = {
  /** The label of the search field. */
  readonly search: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The filters after the search field. */
  readonly children: ReactNode;
  /** Whether a filter excludes any row. */
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  /** At the end of the row. */
  readonly aside?: ReactNode;
};

/** The filters above a table. A drop-down that excludes rows is blue. */
export function FilterToolbar(props: FilterToolbarProps) {
  const { search, text, onText, children, isFiltered, onClear, aside } = props;
  return (
    <div className={styles.toolbar}>
      {/* The length is the service's limit (contract 11.3). */}
      <SearchField className={styles.search} label={search} maxLength={200} text={text} onText={onText} />
      {children}
      {isFiltered && (
        <Button variant="link" onClick={onClear}>
          {filterStrings.clear}
        </Button>
      )}
      {aside && <span className={styles.aside}>{aside}</span>}
    </div>
  );
}
