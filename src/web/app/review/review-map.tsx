import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { AreaMap } from '../../features/aoi/area-panel-types.ts';
import { useFeatureOutlines } from '../../features/aoi/load/choice/use-feature-outlines.ts';
import { areasInRegion } from '../../map/select/areas-in-region.ts';
import { type RegionShape, selectRegions } from '../../map/select/region-selector.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { Square } from '../../ui/icons/shell-icons.tsx';
import { Lasso, MousePointer2, Undo2 } from '../../ui/icons.tsx';
import mapTool from '../../ui/map-tool.module.css';
import spoken from '../../ui/spoken.module.css';
import { areasOf, type ReviewedArea, toneOf } from './area-tones.ts';
import type { ReviewStore } from './review-host.tsx';
import styles from './review-map.module.css';
import { reviewStrings } from './review-strings.ts';
import { useMapInclusion } from './use-map-inclusion.ts';
import type { ReviewState } from './use-review.ts';

const words = reviewStrings.map;

type ReviewMapProps = { readonly controller: AreaMap | null; readonly store: ReviewStore };

/** The areas of the review on the map, with the tools that include and exclude them, in place of the drawing tools. */
export function ReviewMap({ controller, store }: ReviewMapProps) {
  const review = useStore(store);
  const areas = useMemo(() => (review ? areasOf(review.lines) : []), [review]);
  if (controller === null || review === null || areas.length === 0) return null;
  // The outlines are made once for a set of areas.
  const key = areas.map(({ id }) => id).join();
  return <AreasOnMap key={key} controller={controller} review={review} areas={areas} />;
}

type AreasOnMapProps = {
  readonly controller: AreaMap;
  readonly review: ReviewState;
  readonly areas: readonly ReviewedArea[];
};

function AreasOnMap({ controller, review, areas }: AreasOnMapProps) {
  const [shape, setShape] = useState<RegionShape | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const inclusion = useMapInclusion(review);
  const tones = useMemo(() => areas.map(toneOf), [areas]);
  const isSent = review.leftCount > 0;
  useFeatureOutlines({
    controller,
    areas: useMemo(() => areas.map(drawn), [areas]),
    // Before the first request has left, the included areas are prominent, then those with jobs.
    chosen: useMemo(
      () => new Set(indicesOf(tones, (tone) => (tone === null ? !isSent : tone !== 'excluded'))),
      [tones, isSent],
    ),
    tones: useMemo(() => new Map(tones.flatMap((tone, index) => (tone ? [[index, tone] as const] : []))), [tones]),
    hovered,
    onPointed: setHovered,
    onPressed: (index) => inclusion.toggle(areas.slice(index, index + 1)),
  });
  const latest = useRef({ areas, inclusion });
  latest.current = { areas, inclusion };
  useEffect(() => {
    if (shape === null) return;
    return selectRegions(controller.map, shape, (ring) => {
      const { areas: all, inclusion: change } = latest.current;
      const found = areasInRegion(
        all.map(({ geometry }) => geometry),
        ring,
      );
      change.toggle(found.flatMap((index) => all[index] ?? []));
    });
  }, [controller, shape]);
  const pointed = hovered === null ? undefined : areas[hovered];
  return (
    <section className={styles.place} aria-label={words.label}>
      <fieldset className={styles.tools}>
        <legend className={spoken.spoken}>{words.label}</legend>
        <Tool label={words.press} isPressed={shape === null} onPress={() => setShape(null)}>
          <MousePointer2 size={18} strokeWidth={1.6} />
        </Tool>
        <Tool label={words.rectangle} isPressed={shape === 'rectangle'} onPress={() => setShape('rectangle')}>
          <Square size={18} strokeWidth={1.6} />
        </Tool>
        <Tool label={words.lasso} isPressed={shape === 'lasso'} onPress={() => setShape('lasso')}>
          <Lasso size={18} strokeWidth={1.6} />
        </Tool>
        <Tool label={words.undo} isDisabled={!inclusion.canUndo} onPress={inclusion.undo}>
          <Undo2 size={18} strokeWidth={1.6} />
        </Tool>
      </fieldset>
      {pointed && <p className={styles.pointed}>{words.rows(pointed.name, pointed.lines.length)}</p>}
      <ul className={styles.legend} aria-label={words.legend}>
        {legendOf(tones, isSent).map((tone) => (
          <li key={tone} data-tone={tone}>
            {words.tones[tone]}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ToolProps = {
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Tool({ label, isPressed, isDisabled = false, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={mapTool.tool}
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function drawn({ geometry }: ReviewedArea) {
  return { geometry, positions: geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2).length };
}

type Tone = ReturnType<typeof toneOf>;

function indicesOf(tones: readonly Tone[], isMatch: (tone: Tone) => boolean): number[] {
  return tones.flatMap((tone, index) => (isMatch(tone) ? [index] : []));
}

/** The states that occur on the map. */
function legendOf(tones: readonly Tone[], isSent: boolean): (keyof typeof words.tones)[] {
  const occurring = new Set(tones.map((tone) => tone ?? (isSent ? 'not-sent' : 'included')));
  return (['done', 'running', 'failed', 'included', 'not-sent', 'excluded'] as const).filter((tone) =>
    occurring.has(tone),
  );
}
