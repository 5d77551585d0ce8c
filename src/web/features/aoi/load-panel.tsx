import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { aoiStrings } from './aoi-strings.ts';
import styles from './area-section.module.css';
import type { AreaFile } from './use-area-file.ts';

const words = aoiStrings.load;

/** A file as the area: dropped anywhere on the section, or chosen. */
export function LoadPanel({ file: { state, read } }: { readonly file: AreaFile }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.panel}>
      <div className={styles.drop}>
        <p>{words.drop}</p>
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          aria-label={words.choose}
          tabIndex={-1}
          onChange={(event) => {
            read([...(event.target.files ?? [])]);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
        <p className={styles.hint}>{words.hint}</p>
      </div>
      {state.message !== null && <Notice tone={toneOf[state.kind]}>{state.message}</Notice>}
    </div>
  );
}

const toneOf = { idle: 'info', reading: 'info', loaded: 'ok', refused: 'bad' } as const;
