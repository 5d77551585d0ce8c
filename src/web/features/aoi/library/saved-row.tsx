import { useMemo, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { focusOnMount } from '../../../ui/focus-on-mount.ts';
import { Pencil, Trash2 } from '../../../ui/icons.tsx';
import { useAreaModel } from '../area-model.ts';
import { areaFacts } from '../store/area-facts.ts';
import { AreaThumbnail } from './area-thumbnail.tsx';
import styles from './library.module.css';
import { libraryStrings as words } from './library-strings.ts';
import type { SavedArea } from './saved-area.ts';

type SavedRowProps = {
  readonly area: SavedArea;
  readonly jobs: number;
  readonly onUse: () => void;
  readonly onDelete: () => void;
};

/** A saved area: thumbnail, name (edited in place), size, and the number of its jobs. */
export function SavedRow({ area, jobs, onUse, onDelete }: SavedRowProps) {
  const { library } = useAreaModel();
  const { name, geometry } = area;
  const [typed, setTyped] = useState<string | null>(null);
  const { areaKm2, vertices } = useMemo(() => areaFacts(geometry), [geometry]);
  const finish = (text: string) => {
    setTyped(null);
    const next = text.trim();
    if (next === '' || next === name) return;
    void library.rename(area, next).then((isStored) => isStored && announce(words.renamed(next)));
  };
  return (
    <li className={styles.row}>
      <AreaThumbnail geometry={geometry} />
      <div className={styles.what}>
        {typed === null ? (
          <button type="button" className={styles.use} aria-label={words.use(name)} onClick={onUse}>
            {name}
          </button>
        ) : (
          <input
            className={styles.rename}
            aria-label={words.rename(name)}
            maxLength={200}
            value={typed}
            ref={focusOnMount}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={(event) => finish(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') finish(typed);
              if (event.key === 'Escape') setTyped(null);
            }}
          />
        )}
        <small>{words.facts(areaKm2, vertices, jobs)}</small>
      </div>
      <Button variant="icon" aria-label={words.rename(name)} onClick={() => setTyped(name)}>
        <Pencil size={14} />
      </Button>
      <Button variant="icon" aria-label={words.delete(name)} onClick={onDelete}>
        <Trash2 size={14} />
      </Button>
    </li>
  );
}
