import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { localDecimal } from '../../../ui/i18n/format.ts';
import { formatLatitude, formatLongitude, formatSample } from '../controls/format-value.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import { coordinateDecimals, crsCode, crsUnit, degreeDecimals, formatCoordinate, unitName } from './crs-text.ts';
import styles from './inspector.module.css';
import { inspectorStrings as words } from './inspector-strings.ts';
import type { PixelPosition } from './pixel-position.ts';
import type { BandReading, PixelReading } from './pixel-reading.ts';

type PixelFactsProps = {
  readonly structure: RasterStructure;
  readonly pixel: PickedPixel;
  readonly place: PixelPosition;
  readonly reading: PixelReading;
};

/** The position and values of a pixel. */
export function PixelFacts({ structure, pixel, place, reading }: PixelFactsProps) {
  const { crs, exactNoData } = structure;
  const noData = exactNoData ?? formatSample(structure.noData ?? Number.NaN);
  const decimals = coordinateDecimals(structure);
  const degrees = degreeDecimals(structure);
  const [longitude, latitude] = [formatLongitude(place.longitude, degrees), formatLatitude(place.latitude, degrees)];
  return (
    <>
      <dl className={styles.place}>
        <dt>{words.position}</dt>
        <dd>
          <span className={styles.number}>
            {pixel.row}, {pixel.column}
          </span>
          <small>{words.fromZero}</small>
        </dd>
        <dt>{words.centre}</dt>
        <dd>
          <span className={styles.number}>
            {words.pair(formatCoordinate(place.x, decimals), formatCoordinate(place.y, decimals))}
          </span>
          {crs && (
            <small>
              <bdi>{crsCode(crs) ?? words.fileCrs}</bdi>, {unitName(crsUnit(crs))}
            </small>
          )}
          {/* two elements, so that they wrap where a line is too short for both */}
          <span className={styles.number}>{longitude}</span>
          <span className={styles.number}>{latitude}</span>
        </dd>
        {reading.expression && (
          <>
            <dt title={reading.expression.text}>{words.expression}</dt>
            <dd className={styles.number}>
              {reading.expression.value === null ? words.noValue : localDecimal(reading.expression.value)}
            </dd>
          </>
        )}
      </dl>
      {pixel.hidden && <p className={styles.hidden}>{words.hidden[pixel.hidden](noData)}</p>}
      <BandTable bands={reading.bands} isHidden={pixel.hidden !== null} />
    </>
  );
}

/** More bands than this are shown in a scrollable region. */
const MAX_BANDS = 12;

function BandTable({ bands, isHidden }: { readonly bands: readonly BandReading[]; readonly isHidden: boolean }) {
  const isLong = bands.length > MAX_BANDS;
  const hasScale = bands.some(({ scaled }) => scaled !== null);
  const table = (
    <table className={styles.bands} aria-label={words.bands} data-hidden={isHidden}>
      <thead>
        <tr>
          <th scope="col">{isLong ? words.count(bands.length) : words.band}</th>
          <th scope="col">{words.stored}</th>
          {hasScale && <th scope="col">{words.scaled}</th>}
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <BandRow key={band.band} reading={band} hasScale={hasScale} />
        ))}
      </tbody>
    </table>
  );
  if (!isLong) return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className={styles.scroll} aria-label={words.bands} tabIndex={0}>
      {table}
    </section>
  );
}

function BandRow({ reading, hasScale }: { readonly reading: BandReading; readonly hasScale: boolean }) {
  const { band, name, stored, isNoData, scaled, unit, color } = reading;
  return (
    <tr>
      <th scope="row">
        <span className={styles.number}>{band}</span>
        {name !== null && <bdi title={name}>{name}</bdi>}
      </th>
      <td>
        {color && <Swatch color={color} />}
        <span className={styles.number}>{localDecimal(stored)}</span>
        {isNoData && <small>{words.noData}</small>}
        {!hasScale && unit !== null && <bdi className={styles.unit}>{unit}</bdi>}
      </td>
      {hasScale && (
        <td>
          <span className={styles.number}>{scaled !== null && localDecimal(scaled)}</span>
          {unit !== null && scaled !== null && <bdi className={styles.unit}>{unit}</bdi>}
        </td>
      )}
    </tr>
  );
}

function Swatch({ color }: { readonly color: readonly number[] }) {
  return (
    <>
      <span className={styles.swatch} style={{ background: `rgb(${color.join(' ')})` }} aria-hidden="true" />
      <small>
        {words.color} {color.join(', ')}
      </small>
    </>
  );
}
