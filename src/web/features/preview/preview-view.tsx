import type { Map as MapLibreMap } from 'maplibre-gl';
import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Job } from '../../../contract/schemas/clip.ts';
import { roomForTools } from '../../map/tool-padding.ts';
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
import { indexPresets, usualIndex } from './expression/presets.ts';
import { placeRaster } from './georeferencing/georeference.ts';
import type { Histogram } from './histogram/histogram.ts';
import { PixelZoomButton } from './inspector/pixel-zoom-button.tsx';
import { PointerSection } from './inspector/pointer-section.tsx';
import { OpeningFailure } from './large-file-prompt/opening-failure.tsx';
import { useDrawn } from './layer/use-raster-layer.ts';
import styles from './model/preview.module.css';
import type { PreviewClient } from './model/preview-client.ts';
import type { OpenedPreview, PaintedPreview, PickedPixel, PreviewStatistics } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';
import { PictureSection } from './picture/picture-section.tsx';
import { type PaintChoice, plainChoice } from './symbology/paint-choice.ts';
import type { StretchRange } from './symbology/stretch.ts';
import { useOutline } from './use-outline.ts';
import { usePainted } from './use-painted.ts';

type PreviewViewProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly area: Job['aoi_geometry'];
  /** what a picture of the clip is called, and the file that it shows */
  readonly title: string;
  readonly filename: string;
  readonly comparison: Comparison | null;
  readonly map: MapLibreMap | null;
  readonly stage: HTMLElement | null;
  readonly onRetry: () => void;
};

/** The controls of an opened clip, which is drawn while they are there. */
export function PreviewView(props: PreviewViewProps) {
  const { client, opened, area, comparison, map, stage, onRetry } = props;
  const [choice, setChoice] = useState(() => plainChoice(opened.channels));
  const [opacity, setOpacity] = useState(1);
  const [pinned, setPinned] = useState<PickedPixel | null>(null);
  const placement = useMemo(() => placeRaster(opened.structure), [opened]);
  const drawn = useDrawn(map, { client, opened }, choice, opacity);
  const { painted, ...painting } = usePainted(stage ? client : null, choice);
  const drawing = { isPainting: !drawn.isSharp && drawn.failure === null, failure: drawn.failure };
  const { isPainting, failure } = stage ? painting : drawing;
  const known = stage ? painted && knownOf(painted, opened) : drawn.statistics && sampledOf(drawn.statistics, opened);
  const outline = useOutline(client, stage ? area : null);
  const [west, south, east, north] = opened.bounds;
  // Some blocks without a value say nothing of the others.
  const isEmpty = known?.source.pixels === 0 && known.source.blocks === null;
  const whyEmpty = choice.channels.kind === 'maths' ? words.noValues : words.empty;
  return (
    <div data-preview={failure ? 'failed' : isPainting ? 'painting' : 'drawn'}>
      <Troubles failure={failure} empty={isEmpty ? whyEmpty : null} onRetry={onRetry} />
      <Section title={words.bands} aside={isPainting ? <span role="status">{words.painting}</span> : null}>
        <BandControls structure={opened.structure} choice={choice} onChange={setChoice} />
        {(choice.channels.kind === 'gray' || choice.channels.kind === 'maths') && (
          <RampControls ramp={choice.ramp} onChange={(ramp) => setChoice({ ...choice, ramp })} />
        )}
        {map !== null && (
          <div className={styles.row}>
            <Button
              onClick={() => map.fitBounds([west, south, east, north], { padding: roomForTools(map), maxZoom: 20 })}
            >
              {words.zoom}
            </Button>
            <PixelZoomButton map={map} opened={opened} placement={placement} pinned={pinned} />
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
          isOwn={choice.ranges !== null}
          usual={usualOf(choice, opened)}
          source={known.source}
          onChange={(ranges, gamma) => setChoice({ ...choice, ranges, gamma })}
        />
      )}
      {map !== null && (
        <PointerSection
          map={map}
          client={client}
          opened={opened}
          placement={placement}
          channels={choice.channels}
          pinned={pinned}
          onPin={setPinned}
        />
      )}
      {/* It would be made of the whole file, which nobody wanted to have read. */}
      {!opened.isNear && (
        <PictureSection
          client={client}
          opened={opened}
          title={props.title}
          filename={props.filename}
          choice={known ? { ...choice, ranges: choice.ranges ?? known.ranges } : null}
        />
      )}
      <AboutSection map={map} client={client} opened={opened} placement={placement} />
      {stage &&
        painted &&
        createPortal(
          <ClipPicture structure={opened.structure} painted={painted} drawn={opened.drawn} outline={outline} />,
          stage,
        )}
    </div>
  );
}

function usualOf({ channels, ranges }: PaintChoice, { structure }: OpenedPreview): string | null {
  if (channels.kind !== 'maths') return null;
  return usualIndex(indexPresets(structure.bands, false), channels.text, ranges?.[0]);
}

type TroublesProps = { readonly failure: string | null; readonly empty: string | null; readonly onRetry: () => void };

/** What went wrong, and why there may be nothing to see. */
function Troubles({ failure, empty, onRetry }: TroublesProps) {
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

/** The stretch that pixels ask for, and which pixels those were. */
type KnownPixels = {
  readonly ranges: StretchRange[];
  readonly histograms: readonly (Histogram | null)[];
  readonly source: StretchSource;
};

function knownOf({ ranges, validPixels }: PaintedPreview, { drawn }: OpenedPreview): KnownPixels {
  return { ranges, histograms: [], source: { pixels: validPixels, ...drawn, blocks: null } };
}

function sampledOf(
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
