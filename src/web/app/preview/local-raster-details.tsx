import { useCallback, useEffect, useRef, useState } from 'react';
import { aoiStore } from '../../features/aoi/store/aoi-store.ts';
import type { OpenedRaster } from '../../features/preview/preview-panel.tsx';
import { PreviewPanel } from '../../features/preview/preview-panel.tsx';
import type { MapController } from '../../map/map-controller.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useFocusReturn } from '../shell/use-focus-return.ts';
import styles from './local-raster-details.module.css';
import { localStrings as words } from './local-raster-strings.ts';
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
  const [opened, setOpened] = useState<OpenedRaster | null>(null);
  const outline = opened?.outline ?? null;
  const file = files[index];
  useFocusReturn(true);
  useLookOnce(controller, opened);
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
        title={nameOf(file)}
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
  );
}

/** Looks at a file when it is opened, wherever the map looks; a map that comes in place of another one looks where that did. */
function useLookOnce(controller: MapController | null, opened: OpenedRaster | null): void {
  const seen = useRef<OpenedRaster['bounds'] | null>(null);
  useEffect(() => {
    if (!controller || !opened || seen.current === opened.bounds) return;
    seen.current = opened.bounds;
    controller.fitBounds(opened.bounds);
  }, [controller, opened]);
}

/** The file's name without its ending, as an area is called by its file. */
function nameOf({ name }: File): string {
  return name.replace(/\.[^.]+$/, '');
}
