import { type ComponentProps, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './file-button.module.css';

type FileButtonProps = Pick<ComponentProps<typeof Button>, 'look' | 'title' | 'className'> & {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
};

/** A button that chooses files of this device. */
export function FileButton({ label, onFiles, ...look }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        // No list of endings: files are known by what is in them.
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
          // The same file, changed, can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
