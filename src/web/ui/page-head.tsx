import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { strings } from './i18n/strings.ts';
import { X } from './icons.tsx';
import styles from './page-head.module.css';

type PageHeadProps = {
  readonly title: string;
  /** Whether the user opened the page; its title then takes the focus. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The header of a page in the right panel: title, close button and first facts. */
export function PageHead({ title, takesFocus, onClose, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button variant="icon" aria-label={strings.app.close} onClick={onClose}>
          <X size={16} />
        </Button>
      </div>
      {children}
    </header>
  );
}
