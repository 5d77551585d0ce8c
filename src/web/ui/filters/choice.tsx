import { classNames } from '../class-names.ts';
import styles from './filter-toolbar.module.css';

export type Named = { readonly id: string; readonly name: string };

type ChoiceProps = {
  readonly words: { readonly label: string; readonly any: string };
  /** The id of the option; null for any. */
  readonly value: string | null;
  readonly options: readonly Named[];
  readonly onValue: (value: string | null) => void;
};

/** A filter by one of several names. It is blue while it excludes rows. */
export function Choice({ words: { label, any }, value, options, onValue }: ChoiceProps) {
  return (
    <select
      className={classNames(styles.select, value !== null && styles.set)}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onValue(event.target.value || null)}
    >
      <option value="">{any}</option>
      {/* An id from a link may not be among the loaded ones. */}
      {value !== null && !options.some(({ id }) => id === value) && <option value={value}>{value}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
