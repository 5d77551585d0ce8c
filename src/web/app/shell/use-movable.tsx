import { type ReactNode, type ReactPortal, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './use-movable.module.css';

/**
 * Content that layouts can show in different places without losing its state. Render `portal` once, after the layout, and
 * `slot` where the content belongs; it remains mounted while no slot is rendered.
 */
export function useMovable(content: ReactNode): { readonly slot: ReactNode; readonly portal: ReactPortal } {
  const [host] = useState(() => {
    const element = document.createElement('div');
    element.className = styles.contents ?? '';
    return element;
  });
  return { slot: <Slot host={host} />, portal: createPortal(content, host) };
}

function Slot({ host }: { readonly host: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(host);
  }, [host]);
  return <div ref={place} className={styles.contents} />;
}
