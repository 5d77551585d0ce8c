import { useId } from 'react';
import { Button } from '../button.tsx';
import { focusOnMount } from '../focus-on-mount.ts';
import { DialogActions, ModalDialog } from './modal-dialog.tsx';

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
    <ModalDialog title={title} width={400} onClose={onCancel} role="alertdialog" aria-describedby={textId}>
      <p id={textId}>{text}</p>
      <DialogActions>
        <Button ref={focusOnMount} onClick={onCancel}>
          {cancel}
        </Button>
        <Button variant="primary" danger={isDanger} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </ModalDialog>
  );
}
