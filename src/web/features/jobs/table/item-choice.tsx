import { type CSSProperties, type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useItem } from '../../../api/items/use-item.ts';
import type { ItemName } from '../../../api/items/use-item-names.ts';
import { classNames } from '../../../ui/class-names.ts';
import { ChevronDown } from '../../../ui/icons/shell-icons.tsx';
import styles from './item-choice.module.css';
import { ItemOptions } from './item-options.tsx';
import { jobsStrings } from './jobs-strings.ts';

const words = jobsStrings.items;

type ItemChoiceProps = {
  readonly itemId: string | null;
  /** The items of the loaded jobs, for a service that can't search. */
  readonly loaded: readonly ItemName[];
  readonly onItem: (itemId: string | null) => void;
};

/** The filter by item: a button that opens a list with a search among all items of the service. Escape closes it. */
export function ItemChoice({ itemId, loaded, onItem }: ItemChoiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const known = loaded.find(({ id }) => id === itemId);
  const { data: read } = useItem(known ? null : itemId);
  const name = itemId === null ? words.any : (known?.name ?? read?.name ?? itemId);
  const isOpen = place !== null;
  useEffect(() => {
    if (!isOpen) return;
    // The list has the position of the button when it was pressed.
    const close = () => setPlace(null);
    addEventListener('resize', close);
    return () => removeEventListener('resize', close);
  }, [isOpen]);
  const close = () => {
    setPlace(null);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the events are those of the controls in it
    <div
      onBlur={({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setPlace(null);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        className={classNames(styles.button, itemId !== null && styles.set)}
        aria-label={words.current(name)}
        aria-expanded={isOpen}
        title={name}
        onClick={() => setPlace(isOpen ? null : placeNextTo(button.current))}
      >
        <span>{name}</span> <ChevronDown size={14} />
      </button>
      {place && (
        <div ref={showPopover} popover="manual" tabIndex={-1} className={styles.list} style={place}>
          <ItemOptions
            itemId={itemId}
            loaded={loaded}
            onItem={(id) => {
              onItem(id);
              close();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** Shows the list in the top layer, because the panel would cut it off, and moves the focus into it. */
function showPopover(element: HTMLElement | null): void {
  // Browsers without popovers show it where it is.
  element?.showPopover?.();
  element?.querySelector('input')?.focus();
}

const WIDTH_PX = 280;
const MARGIN_PX = 4;

/** Below the button, or above it if there is more space. */
function placeNextTo(button: HTMLElement | null): CSSProperties {
  const { left = 0, top = 0, bottom = 0 } = button?.getBoundingClientRect() ?? {};
  const below = innerHeight - bottom;
  return {
    width: WIDTH_PX,
    left: Math.max(MARGIN_PX, Math.min(left, innerWidth - WIDTH_PX - MARGIN_PX)),
    maxHeight: Math.min(320, Math.max(top, below) - 2 * MARGIN_PX),
    ...(below >= top ? { top: bottom + MARGIN_PX } : { bottom: innerHeight - top + MARGIN_PX }),
  };
}
