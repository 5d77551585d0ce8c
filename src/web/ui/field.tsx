import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

type FieldProps = {
  readonly label: string;
  /** What is wrong with the value, in a sentence; null when it is right. */
  readonly error?: string | null;
  readonly hint?: ReactNode;
  /** The control; it gets the id that the label points at. */
  readonly children: (control: FieldControl) => ReactNode;
};

export type FieldControl = {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
};

/** A label with its control, hint and error, tied together for screen readers. */
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
