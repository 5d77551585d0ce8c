import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)';
/** Controls in these have their own arrow keys, and belong to no cell. */
const POPUPS = '[role="menu"], [role="listbox"], dialog, [popover]';

type Place = { readonly cell: number; readonly nth: number };

type RowFocus = {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
};

/**
 * Makes each row of a table one tab stop: arrow keys move the focus to the other controls of the row and to those above and below,
 * Home and End to its first and last one. The tab stop is the control in the place that had the focus last, else the first one.
 */
export function useRowFocus(table: RefObject<HTMLTableElement | null>): RowFocus {
  const place = useRef<Place>({ cell: 0, nth: 0 });
  const setStops = () => {
    for (const row of table.current?.rows ?? []) setStop(row, place.current);
  };
  // After each render: rows are drawn and removed while the table is scrolled.
  useLayoutEffect(setStops);
  return {
    onFocus: ({ target }) => {
      const row = target.closest('tr');
      if (!row || !(target instanceof HTMLElement) || !controlsIn(row).includes(target)) return;
      place.current = placeOf(row, target);
      setStops();
    },
    onKeyDown: (event) => {
      // a cell may have got a control since the last render of the table
      if (event.key === 'Tab') setStops();
      const { target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(target instanceof HTMLElement) || target.matches('select, input:not([type="checkbox"])')) return;
      const row = target.closest('tr');
      const next = row && nextControl(event.key, row, target);
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function nextControl(key: string, row: HTMLTableRowElement, from: HTMLElement): HTMLElement | null | undefined {
  const controls = controlsIn(row);
  const index = controls.indexOf(from);
  if (index === -1) return null;
  if (key === 'ArrowRight') return controls[index + 1];
  if (key === 'ArrowLeft') return controls[index - 1];
  if (key === 'Home') return controls[0];
  if (key === 'End') return controls.at(-1);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const rows = [...(row.closest('table')?.rows ?? [])].filter((other) => controlsIn(other).length > 0);
  const other = rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)];
  return other && stopOf(other, placeOf(row, from));
}

function setStop(row: HTMLTableRowElement, place: Place): void {
  const stop = stopOf(row, place);
  for (const control of controlsIn(row)) {
    const tabIndex = control === stop ? 0 : -1;
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
  }
}

function stopOf(row: HTMLTableRowElement, { cell, nth }: Place): HTMLElement | undefined {
  const controls = controlsIn(row);
  const inCell = controls.filter((control) => cellOf(control) === cell);
  return inCell[nth] ?? inCell[0] ?? controls[0];
}

function placeOf(row: HTMLTableRowElement, control: HTMLElement): Place {
  const cell = cellOf(control);
  return {
    cell,
    nth: controlsIn(row)
      .filter((other) => cellOf(other) === cell)
      .indexOf(control),
  };
}

function cellOf(control: HTMLElement): number {
  return control.closest<HTMLTableCellElement>('td, th')?.cellIndex ?? 0;
}

/** The controls of a row that can have the focus, without those of hidden columns. */
function controlsIn(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) => control.closest(POPUPS) === null && isVisible(control),
  );
}

function isVisible(control: HTMLElement): boolean {
  return control.checkVisibility?.() ?? true;
}
