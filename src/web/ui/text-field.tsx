import type { ComponentPropsWithRef } from 'react';
import { Field, type FieldProps } from './field.tsx';

type TextFieldProps = Omit<FieldProps, 'children'> &
  Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'className' | 'id'> & {
    readonly value: string;
    readonly onValue: (value: string) => void;
  };

/** A field whose control is an input for one line of text. Ids, keys and codes are no prose: the browser doesn't check their spelling. */
export function TextField({ label, error, hint, onValue, ...input }: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...input}
          {...control}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
