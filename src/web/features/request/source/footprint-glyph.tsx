import { useMemo } from 'react';
import type { SourceItem } from '../../../api/items/source-item.ts';
import styles from './footprint-glyph.module.css';
import { glyphPath } from './glyph-path.ts';

/** A small icon of the item: the shape of its footprint and a stripe per band. Hidden from screen readers. */
export function FootprintGlyph({ item }: { readonly item: SourceItem }) {
  const path = useMemo(() => (item.footprint === null ? null : glyphPath(item.footprint, 30)), [item.footprint]);
  const bands = Math.min(
    12,
    item.assets.reduce((count, asset) => count + asset.bandCount, 0),
  );
  const stripes = Array.from({ length: bands }, (_, band) => 7 + (30 / bands) * band);
  return (
    <svg className={styles.glyph} viewBox="0 0 44 44" aria-hidden="true">
      <rect className={styles.ground} width="44" height="44" rx="4" />
      {path && <path className={styles.outline} d={path} transform="translate(7 5)" />}
      {stripes.map((x) => (
        <rect key={x} className={styles.band} x={x} y="39" width={30 / bands - 1} height="2" />
      ))}
    </svg>
  );
}
