import { type ChangeEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useJobAreas } from '../../../api/jobs/use-job-areas.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { saveBlob } from '../../../ui/download/save-blob.ts';
import { Field } from '../../../ui/field.tsx';
import { focusOnMount } from '../../../ui/focus-on-mount.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useAreaModel } from '../area-model.ts';
import type { OnArea } from '../area-panel-types.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { areasFile, readAreasFile } from './area-files.ts';
import { geometryKey, jobCounts } from './job-counts.ts';
import styles from './library.module.css';
import { libraryStrings as words } from './library-strings.ts';
import { SaveArea } from './save-area.tsx';
import type { SavedArea } from './saved-area.ts';
import { SavedRow } from './saved-row.tsx';

/** The search field is shown from this number of areas. */
const MIN_AREAS_FOR_SEARCH = 8;

/** Areas stored in this browser: save, use, rename, delete and restore, export and import. */
export function LibraryPanel({ area, onArea }: { readonly area: AreaSnapshot; readonly onArea: OnArea }) {
  const { library } = useAreaModel();
  const { areas, isAvailable } = useStore(library);
  const jobs = useJobAreas();
  const counts = useMemo(() => jobCounts(jobs), [jobs]);
  const [query, setQuery] = useState('');
  const deferredQuery = useDeferredValue(query.trim().toLocaleLowerCase());
  const [deleted, setDeleted] = useState<SavedArea | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const say = (text: string) => {
    setNote(text);
    announce(text);
  };
  useEffect(() => {
    if (library.getSnapshot().areas === null) void library.load();
  }, [library]);
  if (areas === null) return <p role="status">{words.loading}</p>;
  const shown = areas.filter(({ name }) => name.toLocaleLowerCase().includes(deferredQuery));
  return (
    <div className={styles.panel}>
      {!isAvailable && <Notice tone="warn">{words.unavailable}</Notice>}
      {area.geometry && <SaveArea name={area.name} geometry={area.geometry} onSaved={say} />}
      {areas.length >= MIN_AREAS_FOR_SEARCH && (
        <Field label={words.search}>
          {(control) => (
            <input {...control} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
          )}
        </Field>
      )}
      {deleted !== null && (
        <Notice
          key={deleted.id}
          tone="info"
          action={
            <Button
              ref={focusOnMount}
              variant="link"
              onClick={() => {
                void library.restore(deleted);
                setDeleted(null);
              }}
            >
              {words.undo}
            </Button>
          }
        >
          {words.deleted(deleted.name)}
        </Notice>
      )}
      {areas.length === 0 && <p className={styles.quiet}>{words.empty}</p>}
      {areas.length > 0 && shown.length === 0 && <p className={styles.quiet}>{words.none(query)}</p>}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label={words.list}>
          {shown.map((saved) => (
            <SavedRow
              key={saved.id}
              area={saved}
              jobs={counts.get(geometryKey(saved.geometry)) ?? 0}
              onUse={() => onArea(saved.geometry, saved.name)}
              onDelete={async () => {
                if (!(await library.remove(saved))) return;
                setDeleted(saved);
                announce(words.deleted(saved.name));
              }}
            />
          ))}
        </ul>
      )}
      <ImportExport areas={areas} onNote={say} />
      {note !== null && <p className={styles.quiet}>{note}</p>}
    </div>
  );
}

/** Export and import of all saved areas. */
function ImportExport({
  areas,
  onNote,
}: {
  readonly areas: readonly SavedArea[];
  readonly onNote: (note: string) => void;
}) {
  const { library } = useAreaModel();
  const input = useRef<HTMLInputElement>(null);
  const importFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = [...(event.target.files ?? [])];
    event.target.value = '';
    if (!file) return;
    const found = readAreasFile(await file.text());
    if (found === null) return onNote(words.notImported);
    if (await library.save(found.areas)) onNote(words.imported(found.areas.length, found.skipped));
  };
  return (
    <div className={styles.acts}>
      <Button variant="link" onClick={() => input.current?.click()}>
        {words.import}
      </Button>
      <input
        ref={input}
        type="file"
        className={styles.file}
        aria-label={words.import}
        accept=".geojson,.json,application/geo+json"
        tabIndex={-1}
        onChange={(event) => void importFile(event)}
      />
      {areas.length > 0 && (
        <Button variant="link" onClick={() => saveBlob(new Blob([areasFile(areas)]), 'cutline-areas.geojson')}>
          {words.exportAll}
        </Button>
      )}
    </div>
  );
}
