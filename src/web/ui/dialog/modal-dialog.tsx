import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './modal-dialog.module.css';

type ModalDialogProps = {
  readonly title: string;
  /** px; a narrower window narrows it. */
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly role?: 'dialog' | 'alertdialog';
  readonly 'aria-describedby'?: string;
  /** At the end of the title's row. */
  readonly aside?: ReactNode;
};

/** A dialog over the page, with a title. Esc and a press outside of it close it. It scrolls in a window that is too low. */
export function ModalDialog({ title, width, onClose, children, className, aside, ...dialog }: ModalDialogProps) {
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className={styles.modal ?? ''} style={{ width: `min(${width}px, 100%)` }}>
        <Dialog {...dialog} className={classNames(styles.dialog, className)}>
          <div className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            {aside}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
