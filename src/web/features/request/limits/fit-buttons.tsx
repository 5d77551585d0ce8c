import { useEffect, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { SourceAsset } from '../../../api/items/source-item.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './fit-buttons.module.css';
import { fitStrings as words } from './fit-strings.ts';
import { type Excess, type WayToFit, waysToFit } from './ways-to-fit.ts';

export type FitButtonsProps = {
  readonly area: AoiGeometry;
  readonly assets: readonly SourceAsset[];
  readonly excess: Excess;
  /** When the next period of the quota starts, ISO 8601; null if unknown. */
  readonly periodEnd: string | null;
  readonly onArea: (geometry: AoiGeometry) => void;
  /** Null if no asset can be left out. */
  readonly onDrop: ((keys: readonly string[]) => void) | null;
};

/** The nearest changes after which the request stays within the limit, as buttons. */
export function FitButtons({ area, assets, excess, periodEnd, onArea, onDrop }: FitButtonsProps) {
  const [found, setFound] = useState<{ area: AoiGeometry; ways: readonly WayToFit[] } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    waysToFit(area, assets, excess, abort.signal).then(
      (ways) => setFound({ area, ways }),
      (error: unknown) => {
        if (!abort.signal.aborted) throw error;
      },
    );
    return () => abort.abort();
  }, [area, assets, excess]);
  // Those of another area would replace this one.
  if (found?.area !== area) return null;
  const ways = found.ways.filter(({ kind }) => kind !== 'drop' || onDrop !== null);
  if (ways.length === 0)
    return 'unitsLeft' in excess ? <p className={styles.fit}>{words.noUnitsLeft(periodEnd)}</p> : null;
  const apply = (way: WayToFit) => {
    if (way.kind === 'drop') onDrop?.(way.keys);
    else onArea(way.geometry);
    announce(announcementOf(way));
  };
  return (
    <div className={styles.fit}>
      <p>{words.fit}</p>
      {ways.map((way) => (
        <Button key={way.kind} onClick={() => apply(way)}>
          {labelOf(way)}
        </Button>
      ))}
    </div>
  );
}

function labelOf(way: WayToFit): string {
  if (way.kind === 'drop') return words.drop(way.keys);
  return way.kind === 'scale' ? words.scale(way.percent, way.areaKm2) : words.simplify(way.positions);
}

function announcementOf(way: WayToFit): string {
  if (way.kind === 'drop') return words.dropped(way.keys);
  return way.kind === 'scale' ? words.scaled(way.percent) : words.simplified(way.positions);
}
