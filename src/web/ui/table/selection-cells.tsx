import styles from './selection-cells.module.css';
import { tableStrings as words } from './table-strings.ts';

type SelectAllCellProps = {
  readonly shownCount: number;
  readonly selectedCount: number;
  readonly onPress: () => void;
};

/** The header cell with the checkbox of all rows; mixed if some are selected. */
export function SelectAllCell({ shownCount, selectedCount, onPress }: SelectAllCellProps) {
  const isMixed = selectedCount > 0 && selectedCount < shownCount;
  return (
    <th scope="col" className={styles.cell}>
      <label className={styles.target}>
        <input
          type="checkbox"
          className={styles.checkbox}
          aria-label={words.selectAll(shownCount)}
          checked={shownCount > 0 && selectedCount === shownCount}
          ref={(element) => {
            if (element) element.indeterminate = isMixed;
          }}
          onChange={onPress}
        />
      </label>
    </th>
  );
}

type SelectCellProps = {
  readonly name: string;
  readonly isSelected: boolean;
  readonly onPress: (isRange: boolean) => void;
};

/** The cell with a row's checkbox. The label is the target of a press, which is larger than the checkbox. */
export function SelectCell({ name, isSelected, onPress }: SelectCellProps) {
  return (
    <td className={styles.cell}>
      <label className={styles.target}>
        <input
          type="checkbox"
          className={styles.checkbox}
          aria-label={words.selectRow(name)}
          checked={isSelected}
          onChange={({ nativeEvent }) => onPress((nativeEvent as PointerEvent).shiftKey)}
        />
      </label>
    </td>
  );
}
