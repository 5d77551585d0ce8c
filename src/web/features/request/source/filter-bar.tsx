import { type ReactNode, useId, useState } from 'react';
import { type ItemType, itemTypes } from '../../../../contract/item-types.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import { SearchField } from '../../../ui/filters/search-field.tsx';
import { ChevronDown } from '../../../ui/icons/shell-icons.tsx';
import { Check } from '../../../ui/icons.tsx';
import styles from './filter-bar.module.css';
import { MAX_TEXT_LENGTH, parseDay } from './filters-address.ts';
import { hasFilters, type ItemFilters, noFilters } from './item-filters.ts';
import { sourceStrings } from './source-strings.ts';

const words = sourceStrings;
const CLOUD_LIMITS = [5, 10, 20, 40, 60, 80];
const sourceTypes = itemTypes.filter((type) => type !== 'clip');

export type FilterBarProps = {
  readonly filters: ItemFilters;
  readonly onFilters: (change: Partial<ItemFilters>) => void;
  /** Whether there is a valid area. */
  readonly hasArea: boolean;
  readonly hasMap: boolean;
};

/** Search text, dates, cloud, type and place of the listed items. */
export function FilterBar({ filters, onFilters, hasArea, hasMap }: FilterBarProps) {
  const { text, type, maxCloud, inView, covers, kind } = filters;
  const cloudLimits = maxCloud === null || CLOUD_LIMITS.includes(maxCloud) ? CLOUD_LIMITS : [maxCloud, ...CLOUD_LIMITS];
  return (
    <div className={styles.bar}>
      <SearchField
        className={styles.search}
        label={words.search}
        maxLength={MAX_TEXT_LENGTH}
        text={text}
        onText={(text) => onFilters({ text })}
      />
      <fieldset className={styles.chips} aria-label={words.filters}>
        <Dates filters={filters} onFilters={onFilters} />
        <Select
          label={words.maxCloud}
          value={maxCloud === null ? '' : String(maxCloud)}
          onValue={(value) => onFilters({ maxCloud: value === '' ? null : Number(value) })}
        >
          <option value="">{words.anyCloud}</option>
          {cloudLimits.map((percent) => (
            <option key={percent} value={percent}>
              {words.cloudUpTo(percent)}
            </option>
          ))}
        </Select>
        {kind === 'sources' && (
          <Select
            label={words.type}
            value={type ?? ''}
            onValue={(value) => onFilters({ type: value === '' ? null : (value as ItemType) })}
          >
            <option value="">{words.anyType}</option>
            {sourceTypes.map((each) => (
              <option key={each} value={each}>
                {words.types[each]}
              </option>
            ))}
          </Select>
        )}
        <Toggle
          isOn={covers}
          isDisabled={!hasArea}
          title={hasArea ? undefined : words.coversNeedsArea}
          onPress={() => onFilters({ covers: !covers })}
        >
          {words.covers}
        </Toggle>
        {hasMap && (
          <Toggle isOn={inView} onPress={() => onFilters({ inView: !inView })}>
            {words.inView}
          </Toggle>
        )}
        {hasFilters(filters) && (
          <Button variant="link" onClick={() => onFilters({ ...noFilters, kind, sort: filters.sort })}>
            {words.clear}
          </Button>
        )}
      </fieldset>
    </div>
  );
}

type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly children: ReactNode;
};

function Select({ label, value, onValue, children }: SelectProps) {
  return (
    <select
      className={classNames(styles.chip, value !== '' && styles.on)}
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {children}
    </select>
  );
}

type ToggleProps = {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly title?: string | undefined;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Toggle({ isOn, isDisabled, title, onPress, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={classNames(styles.chip, styles.round, isOn && styles.on)}
      aria-pressed={isOn}
      disabled={isDisabled}
      title={title}
      onClick={onPress}
    >
      {isOn && <Check size={14} />}
      {children}
    </button>
  );
}

/** A chip that opens the two days. */
function Dates({ filters, onFilters }: Pick<FilterBarProps, 'filters' | 'onFilters'>) {
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const { from, to } = filters;
  const isSet = from !== null || to !== null;
  const isSwapped = from !== null && to !== null && to < from;
  return (
    <>
      <button
        type="button"
        className={classNames(styles.chip, isSet && styles.on)}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen(!isOpen)}
      >
        {isSet ? words.interval(from, to) : words.dates}
        <ChevronDown size={14} />
      </button>
      <div id={panelId} className={styles.dates} hidden={!isOpen}>
        <Field label={words.datesFrom}>
          {(control) => <Day {...control} value={from} onValue={(day) => onFilters({ from: day })} />}
        </Field>
        <Field label={words.datesTo} error={isSwapped ? words.datesSwapped : null}>
          {(control) => <Day {...control} value={to} onValue={(day) => onFilters({ to: day })} />}
        </Field>
      </div>
    </>
  );
}

type DayProps = {
  readonly id: string;
  readonly value: string | null;
  readonly onValue: (day: string | null) => void;
};

/** A date that is being typed passes through years like 0002; it counts from the year 1000 on. */
function Day({ value, onValue, ...control }: DayProps) {
  const [text, setText] = useState(value ?? '');
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(value ?? '');
  }
  return (
    <input
      {...control}
      type="date"
      min="1000-01-01"
      max="9999-12-31"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        const day = target.value >= '1000' ? parseDay(target.value) : null;
        if (day === null && target.value !== '') return;
        setShown(day);
        onValue(day);
      }}
    />
  );
}
