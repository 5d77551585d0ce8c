import { MAX_AOI_POSITIONS } from '../../../geo/validity/max-positions.ts';
import { formatArea, formatCount, formatDistance } from '../../ui/i18n/format.ts';
import { aoiStrings } from './aoi-strings.ts';
import styles from './area-section.module.css';
import type { AreaFacts } from './store/area-facts.ts';

const words = aoiStrings.facts;

/** Area, perimeter, vertices and polygons; updated while a shape is drawn. */
export function AreaFactsList({ facts }: { readonly facts: AreaFacts | null }) {
  if (!facts) return null;
  const { areaKm2, perimeterKm, vertices, polygons } = facts;
  return (
    <dl className={styles.facts}>
      <Fact name={words.area} value={areaKm2 === null ? words.none : formatArea(areaKm2)} />
      <Fact name={words.perimeter} value={perimeterKm === null ? words.none : formatDistance(perimeterKm * 1000)} />
      <Fact name={words.vertices} value={words.countOf(vertices, MAX_AOI_POSITIONS)} />
      <Fact name={words.polygons} value={formatCount(polygons)} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
