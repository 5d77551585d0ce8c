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
  /** False for an action that destroys nothing. */
  readonly isDanger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Confirms an action that can't be undone or costs units. Esc and a click outside cancel; the focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, cancel, isDanger = true, onConfirm, onCancel } = props;
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
            <Button variant="primary" danger={isDanger} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
