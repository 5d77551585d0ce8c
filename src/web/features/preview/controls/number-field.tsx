import { useState } from 'react';
import { TextField } from '../../../ui/text-field.tsx';
import { previewStrings as words } from '../model/preview-strings.ts';
import { formatSample } from './format-value.ts';

type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  /** an error message for an invalid number, or null */
  readonly check: (value: number) => string | null;
  readonly onCommit: (value: number) => void;
};

/** A number field. Enter or leaving the field commits a valid value; Escape restores the previous one. */
export function NumberField({ label, value, check, onCommit }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? value : parseNumber(draft);
  const error = draft === null ? null : Number.isFinite(typed) ? check(typed) : words.notANumber;

  function commit() {
    if (draft === null || error !== null) return;
    setDraft(null);
    if (typed !== value) onCommit(typed);
  }

  return (
    <TextField
      label={label}
      error={error}
      inputMode="decimal"
      value={draft ?? formatSample(value)}
      onValue={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

function parseNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.').replace('−', '-'));
}
