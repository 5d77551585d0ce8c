import { Button } from '../../ui/button.tsx';
import { ModalDialog } from '../../ui/dialog/modal-dialog.tsx';
import { X } from '../../ui/icons.tsx';
import styles from './copy-as.module.css';
import { CopyAsPanel, type CopyAsProps } from './copy-as-panel.tsx';
import { copyAsStrings as words } from './copy-as-strings.ts';

type CopyAsDialogProps = {
  /** The request to copy, or the sentence that says why there is none. */
  readonly content: CopyAsProps | string;
  readonly onClose: () => void;
};

/** The request of the form, before it is submitted. */
export function CopyAsDialog({ content, onClose }: CopyAsDialogProps) {
  return (
    <ModalDialog
      title={words.title}
      width={640}
      onClose={onClose}
      className={styles.dialog}
      aside={
        <Button variant="icon" aria-label={words.close} onClick={onClose}>
          <X size={16} />
        </Button>
      }
    >
      {typeof content === 'string' ? (
        <p>
          {words.notReady} {content}
        </p>
      ) : (
        <CopyAsPanel {...content} />
      )}
    </ModalDialog>
  );
}
