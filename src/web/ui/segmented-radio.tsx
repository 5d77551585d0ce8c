import { useId } from 'react';
import styles from './segmented-radio.module.css';

type ChoiceProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly {
    readonly id: Id;
    readonly label: string;
    readonly title?: string;
    readonly isDisabled?: boolean;
  }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
};

/** Radio buttons drawn as a segmented bar. */
export function SegmentedRadio<Id extends string>({ label, options, selected, onSelect }: ChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{label}</legend>
      {options.map((option) => (
        <label key={option.id} className={styles.option} title={option.title}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={option.id === selected}
            disabled={option.isDisabled}
            onChange={() => onSelect(option.id)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
