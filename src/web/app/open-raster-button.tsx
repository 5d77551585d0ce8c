import { useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { localStrings as words } from './local-strings.ts';
import styles from './open-raster-button.module.css';

/** Chooses GeoTIFFs of this device to look at. */
export function OpenRasterButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="link" className={styles.button} title={words.openHint} onClick={() => input.current?.click()}>
        {words.open}
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        // No list of endings: files are known by what is in them.
        aria-label={words.open}
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
