import { useState } from 'react';
import { classNames } from '../class-names.ts';
import { type DatePreset, type Days, datePresets, presetDays, presetOf } from './date-presets.ts';
import { filterStrings } from './filter-strings.ts';
import styles from './filter-toolbar.module.css';

const words = filterStrings.dates;

type DayChoiceProps = {
  /** The accessible name: what happened on these days. */
  readonly label: string;
  readonly days: Days;
  readonly onDays: (days: Days) => void;
};

/** A filter by days: a period up to today, or a range. */
export function DayChoice({ label, days: { from, to }, onDays }: DayChoiceProps) {
  const now = new Date();
  const [isRange, setRange] = useState(false);
  const preset = from !== null && isRange ? 'range' : presetOf({ from, to }, now);
  const select = (next: DatePreset) => {
    setRange(next === 'range');
    onDays(presetDays(next, now));
  };
  return (
    <>
      <select
        className={classNames(styles.select, preset !== 'any' && styles.set)}
        aria-label={label}
        value={preset}
        onChange={(event) => select(event.target.value as DatePreset)}
      >
        {datePresets.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
      {preset === 'range' && (
        <>
          <DayInput label={words.from} day={from} onDay={(day) => onDays({ from: day, to })} />
          <DayInput label={words.to} day={to} onDay={(day) => onDays({ from, to: day })} />
        </>
      )}
    </>
  );
}

type DayInputProps = {
  readonly label: string;
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
};

function DayInput({ label, day, onDay }: DayInputProps) {
  return (
    <input
      className={styles.select}
      type="date"
      aria-label={label}
      value={day ?? ''}
      onChange={(event) => onDay(event.target.value || null)}
    />
  );
}
