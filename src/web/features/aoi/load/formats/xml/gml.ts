import { parseCrsName } from '../../crs/crs-from-name.ts';
import { FileProblem } from '../../layer/file-problem.ts';
import { LayerBuilder } from '../../layer/layer-builder.ts';
import type { CrsStatement, ParsedLayer, RawPosition, RawRing } from '../../layer/parsed-layer.ts';
import { walkXml } from './xml.ts';

const CURVES =
  /^(Arc|ArcString|Circle|CircleByCenterPoint|ArcByBulge|ArcByCenterPoint|BSpline|Bezier|Clothoid|GeodesicString)$/;
const NO_AREA = /^(Point|MultiPoint|LineString|MultiCurve|MultiLineString|Curve)$/;
const MEMBER = /^(featureMembers?|members?)$/;

/** Reads the polygons of GML 2 and 3 with straight edges. `srsName` gives the system and its axis order. */
export function readGml(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  const reader = new GmlReader(layer);
  walkXml(text, reader);
  return layer.build('GML', reader.crs());
}

class GmlReader {
  readonly #layer: LayerBuilder;
  readonly #path: string[] = [];
  readonly #names = new Set<string>();
  /** As stated on the open elements; null if none states it. */
  #dimensions: (number | null)[] = [null];
  #words: string[] = [];
  #polygons: RawRing[][] = [];
  #rings: RawRing[] | null = null;
  #ring: RawPosition[] | null = null;
  #fields: [string, string][] = [];
  #memberDepth = -1;
  #separators = { decimal: '.', ordinate: ',', tuple: ' ' };

  constructor(layer: LayerBuilder) {
    this.#layer = layer;
  }

  readonly open = (name: string, attributes: ReadonlyMap<string, string>): void => {
    this.#words = [];
    if (CURVES.test(name)) throw new FileProblem({ code: 'gml-curves', element: name });
    if (MEMBER.test(this.#path.at(-1) ?? '')) this.#memberDepth = this.#path.length;
    this.#path.push(name);
    const stated = attributes.get('srsDimension') ?? attributes.get('dimension');
    this.#dimensions.push(stated === undefined ? (this.#dimensions.at(-1) ?? null) : Number(stated) === 3 ? 3 : 2);
    const system = attributes.get('srsName');
    if (system !== undefined && name !== 'Envelope' && name !== 'Box') this.#names.add(system);
    if (name === 'Polygon' || name === 'PolygonPatch') this.#rings = [];
    else if (name === 'LinearRing') this.#ring = [];
    else if (name === 'coordinates') {
      const { decimal, ordinate, tuple } = this.#separators;
      const read = (key: string, otherwise: string) => attributes.get(key) || otherwise;
      this.#separators = {
        decimal: read('decimal', decimal),
        ordinate: read('cs', ordinate),
        tuple: read('ts', tuple),
      };
    } else if (NO_AREA.test(name) && !this.#rings) this.#layer.leaveOut(name);
  };

  readonly text = (run: string): void => {
    this.#words.push(run);
  };

  readonly close = (name: string): void => {
    const words = this.#words.join('').trim();
    this.#words = [];
    this.#path.pop();
    const dimension = this.#dimensions.pop() ?? null;
    if (name === 'posList' || name === 'pos') {
      const numbers = words.split(/\s+/);
      this.#ring?.push(...pairs(numbers, name === 'pos' ? 0 : (dimension ?? dimensionOf(numbers))));
    } else if (name === 'coordinates') this.#ring?.push(...this.#tuples(words));
    else if (name === 'LinearRing' && this.#ring) {
      if (this.#ring.length > 0) this.#rings?.push(this.#ring);
      this.#ring = null;
    } else if ((name === 'Polygon' || name === 'PolygonPatch') && this.#rings) {
      if (this.#rings.length > 0) this.#polygons.push(this.#rings);
      this.#rings = null;
    } else if (words !== '' && this.#path.length === this.#memberDepth + 1) this.#fields.push([name, words]);
    if (this.#path.length === this.#memberDepth || this.#path.length === 0) this.#finish();
  };

  crs(): CrsStatement {
    const [name, other] = this.#names;
    if (name === undefined) return { kind: 'unknown', doubt: { code: 'not-defined', format: 'GML' } };
    const known = parseCrsName(name, /^urn:|^https?:\/\/www\.opengis\.net\/def\//.test(name));
    if (other !== undefined) throw new FileProblem({ code: 'gml-crs-mixed', names: [name, other] });
    return known;
  }

  #finish(): void {
    this.#layer.add({ polygons: this.#polygons, fields: this.#fields });
    this.#polygons = [];
    this.#fields = [];
  }

  #tuples(words: string): RawPosition[] {
    const { decimal, ordinate, tuple } = this.#separators;
    const number = (digits = '') => Number(decimal === '.' ? digits : digits.replace(decimal, '.'));
    return words
      .split(tuple.trim() === '' ? /\s+/ : tuple)
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [x, y] = part.trim().split(ordinate.trim() === '' ? /\s+/ : ordinate);
        return [number(x), number(y)];
      });
  }
}

/** Without a statement it is that of the coordinate system: 3 if the ring is closed only in triples. */
function dimensionOf(numbers: readonly string[]): number {
  const isClosed = (dimension: number) =>
    numbers.length % dimension === 0 &&
    numbers.slice(0, dimension).every((number, index) => Number(number) === Number(numbers.at(index - dimension)));
  return isClosed(3) && !isClosed(2) ? 3 : 2;
}

/** Splits numbers into pairs; `dimension` 0 is a single position of any length. */
function pairs(numbers: readonly string[], dimension: number): RawPosition[] {
  const step = dimension === 0 ? Math.max(2, numbers.length) : dimension;
  const positions: RawPosition[] = [];
  for (let at = 0; at + 1 < numbers.length; at += step) positions.push([Number(numbers[at]), Number(numbers[at + 1])]);
  return positions;
}
