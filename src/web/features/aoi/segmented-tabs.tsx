import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './segmented-tabs.module.css';

type SegmentedProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly children: ReactNode;
};

/** Tabs as one bar of segments, with the panel of the selected tab under it. */
export function SegmentedTabs<Id extends string>({ label, options, selected, onSelect, children }: SegmentedProps<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = options.findIndex((option) => option.id === selected);
    const next = options[(index + step + options.length) % options.length];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-option="${next.id}"]`)?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles.bar} onKeyDown={onKeyDown}>
        {options.map((option) => (
          <button
            key={option.id}
            type="button"
            role="tab"
            id={`${id}-${option.id}`}
            data-option={option.id}
            className={styles.segment}
            aria-selected={option.id === selected}
            aria-controls={`${id}-panel`}
            tabIndex={option.id === selected ? 0 : -1}
            onClick={() => onSelect(option.id)}
          >
            {option.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}
