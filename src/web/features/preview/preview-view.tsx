import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Job } from '../../../contract/schemas/clip.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { BandControls } from './band-controls.tsx';
import { ClipPicture } from './clip-picture.tsx';
import { OpacityControl } from './opacity-control.tsx';
import { PointerSection } from './pointer-section.tsx';
import styles from './preview.module.css';
import type { PreviewClient } from './preview-client.ts';
import type { OpenedPreview } from './preview-messages.ts';
import { previewStrings as words } from './preview-strings.ts';
import { StretchControls } from './stretch-controls.tsx';
import { useOutline } from './use-outline.ts';
import { type PaintChoice, usePainted } from './use-painted.ts';
import { usePreviewLayer } from './use-preview-layer.ts';

type PreviewViewProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly area: Job['aoi_geometry'];
  readonly map: MapLibreMap | null;
  readonly stage: HTMLElement | null;
  readonly onRetry: () => void;
};

/** The controls of an opened clip, which is drawn while they are there. */
export function PreviewView({ client, opened, area, map, stage, onRetry }: PreviewViewProps) {
  const [choice, setChoice] = useState<PaintChoice>({ channels: opened.channels, ranges: null });
  const [opacity, setOpacity] = useState(1);
  const { painted, sketch, isPainting, failure } = usePainted(client, choice);
  const seen = painted ?? sketch;
  usePreviewLayer(map, opened.mesh, seen, opacity);
  const outline = useOutline(client, stage ? area : null);
  const [west, south, east, north] = opened.mesh.bounds;
  return (
    <div data-preview={failure ? 'failed' : isPainting ? 'painting' : 'drawn'}>
      {failure && (
        <div className={styles.waiting}>
          <Notice
            tone="bad"
            role="alert"
            action={
              <Button look="link" onClick={onRetry}>
                {words.tryAgain}
              </Button>
            }
          >
            {failure}
          </Notice>
        </div>
      )}
      {painted?.validPixels === 0 && (
        <div className={styles.waiting}>
          <Notice tone="warn">{words.empty}</Notice>
        </div>
      )}
      <Section title={words.bands} aside={isPainting ? <span role="status">{words.painting}</span> : null}>
        <BandControls
          structure={opened.structure}
          channels={choice.channels}
          onChange={(channels) => setChoice({ channels, ranges: null })}
        />
        {map !== null && (
          <div className={styles.row}>
            <Button onClick={() => map.fitBounds([west, south, east, north], { padding: 32, maxZoom: 20 })}>
              {words.zoom}
            </Button>
            <OpacityControl opacity={opacity} onChange={setOpacity} />
          </div>
        )}
        {map === null && stage === null && <p className={styles.hint}>{words.noMap}</p>}
      </Section>
      {painted && choice.channels.kind !== 'palette' && (
        <StretchControls
          kind={choice.channels.kind}
          ranges={choice.ranges ?? painted.ranges}
          isOwn={choice.ranges !== null}
          source={{ pixels: painted.validPixels, ...opened.drawn }}
          onChange={(ranges) => setChoice({ ...choice, ranges })}
        />
      )}
      {map !== null && <PointerSection map={map} client={client} />}
      {stage &&
        seen &&
        createPortal(
          <ClipPicture structure={opened.structure} painted={seen} drawn={opened.drawn} outline={outline} />,
          stage,
        )}
    </div>
  );
}
