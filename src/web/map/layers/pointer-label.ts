import styles from './pointer-label.module.css';

type Point = { readonly x: number; readonly y: number };

/** A line of text next to the pointer. */
export type PointerLabel = {
  /** Null hides it. */
  setText(text: string | null): void;
  /** Position of the pointer in the container, px. */
  moveTo(point: Point): void;
};

/** Distance from the pointer, px. */
const GAP_PX = 12;

/** Adds a hidden label to the container: above the pointer, or below it at the upper edge. */
export function createPointerLabel(container: HTMLElement): PointerLabel {
  const label = document.createElement('div');
  label.className = styles.label ?? '';
  return {
    setText(text) {
      label.textContent = text;
      if (text === null) label.remove();
      else container.append(label);
    },
    moveTo({ x, y }) {
      const { offsetWidth, offsetHeight } = label;
      const left = Math.max(0, Math.min(x - offsetWidth / 2, container.clientWidth - offsetWidth));
      const above = y - offsetHeight - GAP_PX;
      label.style.transform = `translate(${left}px, ${above < 0 ? y + 2 * GAP_PX : above}px)`;
    },
  };
}
