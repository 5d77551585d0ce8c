import { useCallback, useState } from 'react';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { PreviewPanel } from '../features/preview/preview-panel.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { aoiStore } from './area-feature.ts';
import styles from './local-raster-details.module.css';
import { localStrings as words } from './local-strings.ts';
import type { MapController, OpenedRaster } from './seams.ts';
import { useFocusReturn } from './use-focus-return.ts';
import type { LocalRasters } from './use-local-files.ts';

type LocalRasterDetailsProps = {
  readonly rasters: LocalRasters;
  readonly controller: MapController | null;
  /** Where it is drawn when there will be no map. */
  readonly stage: HTMLElement | null;
  readonly onClose: () => void;
};

/** A GeoTIFF of this device: what a clip's preview has, and its outline to cut by. Other files need another key. */
export function LocalRasterDetails({ rasters, controller, stage, onClose }: LocalRasterDetailsProps) {
  const { id, files, leftOut } = rasters;
  const [index, setIndex] = useState(0);
  const [outline, setOutline] = useState<AoiGeometry | null>(null);
  const file = files[index];
  useFocusReturn(true);
  // It was opened to be seen, wherever the map looks.
  const onOpened = useCallback(
    (opened: OpenedRaster) => {
      setOutline(opened.outline);
      controller?.fitBounds(opened.bounds);
    },
    [controller],
  );
  const open = useCallback(async () => {
    if (!file) throw new Error('files that were opened are at least one');
    return file;
  }, [file]);
  if (!file) return null;
  return (
    <article className={styles.page} aria-label={file.name}>
      <PageHead title={file.name} takesFocus onClose={onClose}>
        <p className={styles.facts}>{words.stays(file.size)}</p>
        {leftOut.length > 0 && <p className={styles.facts}>{words.leftOut(leftOut)}</p>}
      </PageHead>
      {files.length > 1 && (
        <div className={styles.choice}>
          <Field label={words.file(files.length)}>
            {(control) => (
              <select
                {...control}
                value={index}
                onChange={(event) => {
                  setIndex(Number(event.target.value));
                  setOutline(null);
                }}
              >
                {files.map(({ name }, at) => (
                  // Two folders may each have one of that name.
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                  <option key={at} value={at}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      <PreviewPanel
        key={`${id}/${index}`}
        id={`${id}/${index}`}
        area={null}
        title={nameOf(file)}
        filename={file.name}
        open={open}
        comparison={null}
        map={controller?.map ?? null}
        stage={stage}
        onOpened={onOpened}
      />
      {outline && (
        <footer className={styles.foot}>
          <Button
            onClick={() => {
              aoiStore.replace(outline, nameOf(file));
              announce(words.outlineUsed);
            }}
          >
            {words.useOutline}
          </Button>
        </footer>
      )}
    </article>
  );
}

/** The file's name without its ending, as an area is called by its file. */
function nameOf({ name }: File): string {
  return name.replace(/\.[^.]+$/, '');
}
