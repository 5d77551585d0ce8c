import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

export type FieldProps = {
  readonly label: string;
  /** The error sentence; null if the value is valid. */
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  /** Renders the control with the given attributes, which connect it to label and note. */
  readonly children: (control: FieldControl) => ReactNode;
};

export type FieldControl = {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
};

/** A label with its control and its hint or error, connected for screen readers. */
export function Field({ label, error = null, hint, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: styles.control,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error === null ? undefined : true,
      })}
      {note && (
        <p
          id={noteId}
          className={error === null ? styles.hint : styles.error}
          role={error === null ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}
