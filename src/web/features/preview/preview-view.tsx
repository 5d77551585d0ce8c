import type { Map as MapLibreMap } from 'maplibre-gl';
import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Job } from '../../../contract/schemas/clip.ts';
import { toolPadding } from '../../map/tool-padding.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { AboutSection } from './about/about-section.tsx';
import { ClipPicture } from './clip-picture.tsx';
import { CompareSection } from './compare/compare-section.tsx';
import type { Comparison } from './compare/comparison.ts';
import { BandControls } from './controls/band-controls.tsx';
import { OpacityControl } from './controls/opacity-control.tsx';
import { RampControls } from './controls/ramp-controls.tsx';
import { StretchControls, type StretchSource } from './controls/stretch-controls.tsx';
import { DamagedTiles } from './damaged-tiles.tsx';
import { indexPresets, indexWithDefaultRange } from './expression/presets.ts';
import { georeferenceRaster } from './georeferencing/georeference.ts';
import type { Histogram } from './histogram/histogram.ts';
import { PixelZoomButton } from './inspector/pixel-zoom-button.tsx';
import { PointerSection } from './inspector/pointer-section.tsx';
import { OpeningFailure } from './large-file-prompt/opening-failure.tsx';
import { useDrawnClip } from './layer/use-raster-layer.ts';
import styles from './model/preview.module.css';
import type { PreviewClient } from './model/preview-client.ts';
import type { OpenedPreview, PaintedPreview, PickedPixel, PreviewStatistics } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';
import { PictureSection } from './picture/picture-section.tsx';
import { defaultPaintChoice, type PaintChoice } from './symbology/paint-choice.ts';
import type { StretchRange } from './symbology/stretch.ts';
import { useOutline } from './use-outline.ts';
import { usePainted } from './use-painted.ts';

type PreviewViewProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly area: Job['aoi_geometry'];
  /** The title on an exported picture of the clip. `filename` is the name of the raster file. */
  readonly title: string;
  readonly filename: string;
  readonly comparison: Comparison | null;
  readonly map: MapLibreMap | null;
  readonly stage: HTMLElement | null;
  readonly onRetry: () => void;
};

/** The controls of an opened clip. The clip is drawn while they are mounted. */
export function PreviewView(props: PreviewViewProps) {
  const { client, opened, area, comparison, map, stage, onRetry } = props;
  const [choice, setChoice] = useState(() => defaultPaintChoice(opened.channels, opened.structure));
  const [opacity, setOpacity] = useState(1);
  const [pinned, setPinned] = useState<PickedPixel | null>(null);
  const georeference = useMemo(() => georeferenceRaster(opened.structure), [opened]);
  const drawn = useDrawnClip(map, { client, opened }, choice, opacity);
  const { painted, ...painting } = usePainted(stage ? client : null, choice);
  const drawing = { isPainting: !drawn.isSharp && drawn.failure === null, failure: drawn.failure };
  const { isPainting, failure } = stage ? painting : drawing;
  const known = stage
    ? painted && fromPainted(painted, opened)
    : drawn.statistics && fromStatistics(drawn.statistics, opened);
  const outline = useOutline(client, stage ? area : null);
  const [west, south, east, north] = opened.bounds;
  // If only sampled blocks are known, other blocks may still have values.
  const isEmpty = known?.source.pixels === 0 && known.source.blocks === null;
  const emptyReason = choice.channels.kind === 'expression' ? words.noValues : words.empty;
  return (
    <div data-preview={failure ? 'failed' : isPainting ? 'painting' : 'drawn'}>
      <DamagedTiles client={client} />
      <Problems failure={failure} empty={isEmpty ? emptyReason : null} onRetry={onRetry} />
      <Section title={words.bands} aside={isPainting ? <span role="status">{words.painting}</span> : null}>
        <BandControls structure={opened.structure} choice={choice} onChange={setChoice} />
        {(choice.channels.kind === 'gray' || choice.channels.kind === 'expression') && (
          <RampControls ramp={choice.ramp} onChange={(ramp) => setChoice({ ...choice, ramp })} />
        )}
        {map !== null && (
          <div className={styles.row}>
            <Button
              onClick={() => map.fitBounds([west, south, east, north], { padding: toolPadding(map), maxZoom: 20 })}
            >
              {words.zoom}
            </Button>
            <PixelZoomButton map={map} opened={opened} georeference={georeference} pinned={pinned} />
            <OpacityControl opacity={opacity} onChange={setOpacity} />
          </div>
        )}
        {map === null && stage === null && <p className={styles.hint}>{words.noMap}</p>}
      </Section>
      {map && comparison && (
        <CompareSection map={map} comparison={comparison} shown={{ client, opened, choice, opacity, drawn }} />
      )}
      {known && !isEmpty && choice.channels.kind !== 'palette' && (
        <StretchControls
          kind={choice.channels.kind}
          ranges={choice.ranges ?? known.ranges}
          histograms={known.histograms}
          gamma={choice.gamma}
          isCustom={choice.ranges !== null}
          indexName={indexNameOf(choice, opened)}
          source={known.source}
          onChange={(ranges, gamma) => setChoice({ ...choice, ranges, gamma })}
        />
      )}
      {map !== null && (
        <PointerSection
          map={map}
          client={client}
          opened={opened}
          georeference={georeference}
          channels={choice.channels}
          pinned={pinned}
          onPin={setPinned}
        />
      )}
      {/* A picture would read the entire file, which the user declined. */}
      {!opened.isFullResolutionOnly && (
        <PictureSection
          client={client}
          opened={opened}
          title={props.title}
          filename={props.filename}
          choice={known ? { ...choice, ranges: choice.ranges ?? known.ranges } : null}
        />
      )}
      <AboutSection map={map} client={client} opened={opened} georeference={georeference} />
      {stage &&
        painted &&
        createPortal(
          <ClipPicture structure={opened.structure} painted={painted} drawn={opened.drawn} outline={outline} />,
          stage,
        )}
    </div>
  );
}

function indexNameOf({ channels, ranges }: PaintChoice, { structure }: OpenedPreview): string | null {
  if (channels.kind !== 'expression') return null;
  return indexWithDefaultRange(indexPresets(structure.bands, false), channels.text, ranges?.[0]);
}

type ProblemsProps = { readonly failure: string | null; readonly empty: string | null; readonly onRetry: () => void };

/** The error, and the reason if there is nothing to draw. */
function Problems({ failure, empty, onRetry }: ProblemsProps) {
  return (
    <>
      {failure && (
        <div className={styles.waiting}>
          <OpeningFailure message={failure} act={null} onRetry={onRetry} />
        </div>
      )}
      {empty && (
        <div className={styles.waiting}>
          <Notice tone="warn">{empty}</Notice>
        </div>
      )}
    </>
  );
}

/** The stretch computed from pixels, and which pixels those were. */
type KnownPixels = {
  readonly ranges: StretchRange[];
  readonly histograms: readonly (Histogram | null)[];
  readonly source: StretchSource;
};

function fromPainted({ ranges, validPixels }: PaintedPreview, { drawn }: OpenedPreview): KnownPixels {
  return { ranges, histograms: [], source: { pixels: validPixels, ...drawn, blocks: null } };
}

function fromStatistics(
  { channels, validPixels, sampledBlocks }: PreviewStatistics,
  { levels, base }: OpenedPreview,
): KnownPixels {
  const { image: level = 0, step = 1 } = levels[base] ?? {};
  return {
    ranges: channels.map(({ range }) => range),
    histograms: channels.map(({ histogram }) => histogram),
    source: { pixels: validPixels, level, step, blocks: sampledBlocks ?? null },
  };
}
