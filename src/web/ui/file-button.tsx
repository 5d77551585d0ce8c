import { type ComponentProps, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './file-button.module.css';

type FileButtonProps = Omit<ComponentProps<typeof Button>, 'children' | 'onClick' | 'type'> & {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
};

/** A button that opens the browser's file dialog. */
export function FileButton({ label, onFiles, ...buttonProps }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...buttonProps} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        // No `accept` list: files are recognized by their contents.
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
          // Allows choosing the same file again after it changed on disk.
          event.target.value = '';
        }}
      />
    </>
  );
}
