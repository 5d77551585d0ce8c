import { useCallback, useEffect, useRef, useState } from 'react';
import { useAreaModel } from '../../features/aoi/area-model.ts';
import type { OpenedRaster } from '../../features/preview/preview-panel.tsx';
import { PreviewPanel } from '../../features/preview/preview-panel.tsx';
import type { MapController } from '../../map/map-controller.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useFocusReturn } from '../shell/use-focus-return.ts';
import styles from './local-raster-details.module.css';
import { localRasterStrings as words } from './local-raster-strings.ts';
import type { LocalRasters } from './use-local-files.ts';

type LocalRasterDetailsProps = {
  readonly rasters: LocalRasters;
  readonly controller: MapController | null;
  /** The element to draw the raster in if there is no map. */
  readonly stage: HTMLElement | null;
  readonly onClose: () => void;
};

/** The preview of a GeoTIFF of this device; its outline can become the area. Use another `key` for other files. */
export function LocalRasterDetails({ rasters, controller, stage, onClose }: LocalRasterDetailsProps) {
  const { aoiStore } = useAreaModel();
  const { id, files, unreadFilenames } = rasters;
  const [index, setIndex] = useState(0);
  const [opened, setOpened] = useState<OpenedRaster | null>(null);
  const outline = opened?.outline ?? null;
  const file = files[index];
  useFocusReturn(true);
  useFitOnce(controller, opened);
  const open = useCallback(async () => {
    if (!file) throw new Error('opened without a file');
    return file;
  }, [file]);
  if (!file) return null;
  return (
    <article className={styles.page} aria-label={file.name}>
      <PageHead title={file.name} takesFocus onClose={onClose}>
        <p className={styles.facts}>{words.stays(file.size)}</p>
        {unreadFilenames.length > 0 && <p className={styles.facts}>{words.leftOut(unreadFilenames)}</p>}
      </PageHead>
      {files.length > 1 && (
        <FileChoice
          files={files}
          index={index}
          onChoose={(next) => {
            setIndex(next);
            setOpened(null);
          }}
        />
      )}
      <PreviewPanel
        key={`${id}/${index}`}
        id={`${id}/${index}`}
        area={null}
        title={baseName(file)}
        filename={file.name}
        open={open}
        comparison={null}
        map={controller?.map ?? null}
        stage={stage}
        onOpened={setOpened}
      />
      {outline && (
        <footer className={styles.foot}>
          <Button
            onClick={() => {
              aoiStore.replace(outline, baseName(file));
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

type FileChoiceProps = {
  readonly files: readonly File[];
  readonly index: number;
  readonly onChoose: (index: number) => void;
};

function FileChoice({ files, index, onChoose }: FileChoiceProps) {
  return (
    <div className={styles.choice}>
      <Field label={words.file(files.length)}>
        {(control) => (
          <select {...control} value={index} onChange={(event) => onChoose(Number(event.target.value))}>
            {files.map(({ name }, at) => (
              // Files from different folders may have the same name.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <option key={at} value={at}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

/** Moves the map to a file once after it opens. A map that replaces another one has the same view and doesn't move. */
function useFitOnce(controller: MapController | null, opened: OpenedRaster | null): void {
  const fittedBounds = useRef<OpenedRaster['bounds'] | null>(null);
  useEffect(() => {
    if (!controller || !opened || fittedBounds.current === opened.bounds) return;
    fittedBounds.current = opened.bounds;
    controller.fitBounds(opened.bounds);
  }, [controller, opened]);
}

/** The file's name without its extension; also the name of an area made from it. */
function baseName({ name }: File): string {
  return name.replace(/\.[^.]+$/, '');
}
