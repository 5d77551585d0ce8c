import { useId } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { focusOnMount } from './focus-on-mount.ts';

export type ConfirmDialogProps = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Confirms an action that can't be undone. Esc and a click outside cancel; the focus starts on Cancel. */
export function ConfirmDialog({ title, text, confirm, cancel, onConfirm, onCancel }: ConfirmDialogProps) {
  const textId = useId();
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog role="alertdialog" aria-describedby={textId} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <p id={textId}>{text}</p>
          <div className={styles.actions}>
            <Button ref={focusOnMount} onClick={onCancel}>
              {cancel}
            </Button>
            <Button variant="primary" danger onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
