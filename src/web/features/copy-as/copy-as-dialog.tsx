import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
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
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title">{words.title}</Heading>
            <Button variant="icon" aria-label={words.close} onClick={onClose}>
              <X size={16} />
            </Button>
          </div>
          {typeof content === 'string' ? (
            <p className={styles.reason}>
              {words.notReady} {content}
            </p>
          ) : (
            <CopyAsPanel {...content} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
