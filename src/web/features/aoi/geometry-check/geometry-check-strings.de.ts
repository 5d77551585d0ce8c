import type { ProjectedFact } from '../../../../geo/repair/projected-finding.ts';
import { formatPosition, type RangeHint, type RingIndex } from '../../../../geo/validity/aoi-finding.ts';
import { formatCount, formatNumber, plural } from '../../../ui/i18n/format.ts';
import type { geometryCheckStrings } from './geometry-check-strings.ts';

export const german: typeof geometryCheckStrings = {
  group: 'Geometrieprüfung',
  refused: 'Fehler: Das Gebiet kann erst ausgeschnitten werden, wenn sie behoben sind',
  advice: 'Hinweise',
  show: 'Zeigen',
  showNext: 'Nächste Stelle zeigen',
  fix: 'Beheben',
  simplify: 'Vereinfachen…',
  fixNamed: (message) => `Beheben: ${message}`,
  showNamed: (message) => `Zeigen: ${message}`,
  outcome: (steps, change) => sentence('Ergebnis dieser Korrektur:', steps, change),
  cannot: (problem) => `Diese Korrektur allein ist nicht möglich: ${problem}`,
  alternatives: {
    'close-ring': 'Ring schließen',
    'drop-repeated': 'Doppelte Stützpunkte entfernen',
    untangle: 'Überschneidungen auflösen',
    rewind: 'Ringe umkehren',
    'drop-hole-outside': 'Loch entfernen',
    'hole-to-part': 'Loch in ein Polygon umwandeln',
    'drop-slivers': 'Splitterflächen entfernen',
    'drop-spikes': 'Spitzen entfernen',
    'drop-zero-area': 'Ringe ohne Fläche entfernen',
    'drop-needless': 'Überflüssige Stützpunkte entfernen',
    'swap-axes': 'Länge und Breite vertauschen',
    'wrap-longitudes': 'In den Bereich ±180° verschieben',
    'split-antimeridian': 'Bei ±180° teilen',
    'merge-parts': 'Polygone vereinigen',
    simplify: 'Vereinfachen',
  },
  alike: (count) => `und ${plural(count, 'ähnlicher Befund', 'ähnliche Befunde')}.`,
  more: (count) => `und ${plural(count, 'weiterer Befund', 'weitere Befunde')}`,
  fixAll: 'Alle beheben',
  all: (steps, change) => sentence('Ergebnis aller Korrekturen:', steps, change),
  fixed: (steps, change) => sentence('Behoben.', steps, change),
  undo: 'Rückgängig',
  notFixed: (problem) => `Nichts wurde geändert: ${problem}`,
  service: 'Der Dienst hat dieses Gebiet abgelehnt',
  findings: {
    'not-a-geometry': () => 'Das Gebiet muss ein GeoJSON-Polygon oder -MultiPolygon sein.',
    'wrong-geometry-type': ({ type }) =>
      `Das Gebiet muss als Polygon oder MultiPolygon in GeoJSON vorliegen${contrast(type)}`,
    'no-coordinates': ({ type }) =>
      `Die Koordinaten des ${type}s müssen eine Liste von ${type === 'Polygon' ? 'Ringen' : 'Polygonen'} sein, mindestens einem.`,
    'too-many-positions': ({ count, limit }) =>
      `Das Gebiet hat ${formatCount(count)} Positionen; erlaubt sind ${formatCount(limit)}. Es vereinfachen.`,
    'polygon-not-a-list': ({ polygon }) =>
      `${polygon === null ? 'Das Polygon' : `Polygon ${polygon + 1}`} muss eine Liste von Ringen sein: der Umriss, dann seine Löcher.`,
    'ring-not-a-list': (ring) => `${ringName(ring)} ist keine Liste von Positionen.`,
    'position-not-a-pair': (at) => `${positionName(at)}: Eine Position hat die Form [Länge, Breite].`,
    'ordinate-not-finite': (at) => `${positionName(at)}: Jede Koordinate muss eine endliche Zahl sein.`,
    'position-out-of-range': ({ longitude, latitude, hint, ...at }) =>
      `${positionName(at)}: ${
        Math.abs(longitude) > 180
          ? `Die Länge ${formatNumber(longitude)} liegt außerhalb von −180 bis 180.`
          : `Die Breite ${formatNumber(latitude)} liegt außerhalb von −90 bis 90.`
      }${rangeHint(hint)}`,
    'ring-too-short': ({ count, ...ring }) =>
      `${ringName(ring)} hat ${plural(count, 'Position', 'Positionen')}; ein Ring braucht mindestens 4, die letzte gleich der ersten.`,
    'ring-not-closed': ({ first, last, ...ring }) =>
      `${ringName(ring)} ist nicht geschlossen: Beginn bei ${formatPosition(first)}, Ende bei ${formatPosition(last)}. Die erste Position am Ende wiederholen.`,
    'ring-too-wide': ({ widthDegrees, ...ring }) =>
      `${ringName(ring)} umfasst ${formatNumber(Number(widthDegrees.toFixed(4)))} Längengrade; erlaubt sind 180. Ein Gebiet über die Datumsgrenze muss ein dort geteiltes MultiPolygon sein.`,
    'ring-without-area': (ring) =>
      `${ringName(ring)} hat keine Fläche: Alle Positionen liegen auf einer Geraden. Nötig sind mindestens drei Stützpunkte, die nicht auf einer Geraden liegen.`,
    'rings-cross': ({ other, at, ...ring }) =>
      other
        ? `${ringName(ring)} und ${ringName(other, 'der Umriss')} schneiden sich bei ${formatPosition(at)}. ${CROSSING_HOLE}`
        : `${ringName(ring)} schneidet sich selbst bei ${formatPosition(at)}. ${CROSSING_VERTEX}`,
    'rings-overlap': ({ other, at, ...ring }) =>
      other
        ? `Bei ${formatPosition(at)} liegen Kanten von ${ringName(ring, 'dem Umriss')} und ${ringName(other, 'dem Umriss')} aufeinander. ${CROSSING_HOLE}`
        : `Bei ${formatPosition(at)} liegen zwei Kanten von ${ringName(ring, 'dem Umriss')} aufeinander. ${CROSSING_VERTEX}`,
    'hole-outside-outline': (ring) =>
      `${ringName(ring)} liegt außerhalb des Umrisses. Es entfernen oder zu einem eigenen Polygon machen.`,
    'hole-inside-hole': ({ around, ...ring }) =>
      `${ringName(ring)} liegt in ${ringName(around)}, wo nichts mehr auszuschneiden ist. Eines von beiden entfernen.`,
    'swapped-axes': () =>
      'Das Gebiet liegt weit von der gewählten Quelle entfernt, läge mit vertauschter Länge und Breite aber auf ihr. Die Reihenfolge prüfen.',
    'projected-coordinates': projected,
    'repeated-positions': ({ count, at, ...ring }) =>
      `${ringName(ring)} hat ${plural(count, 'Position, die die vorige wiederholt', 'Positionen, die die jeweils vorige wiederholen')}, die erste bei ${formatPosition(at)}.`,
    spike: ({ at, ...ring }) =>
      `${ringName(ring)} hat eine Spitze bei ${formatPosition(at)}: Die Linie läuft dorthin und geradewegs zurück.`,
    winding: (ring) => {
      const [actual, expected] =
        ring.ring === 0
          ? ['im Uhrzeigersinn', 'den Gegenuhrzeigersinn']
          : ['gegen den Uhrzeigersinn', 'den Uhrzeigersinn'];
      return `${ringName(ring)} läuft ${actual}; GeoJSON (RFC 7946) verlangt ${expected}. Beides wird angenommen.`;
    },
    sliver: (ring) =>
      `${ring.ring === 0 ? `Polygon ${(ring.polygon ?? 0) + 1}` : ringName(ring)} ist eine Splitterfläche: sehr schmal und wahrscheinlich unbeabsichtigt.`,
    'very-large': ({ areaKm2 }) =>
      `Das Gebiet umfasst ${formatCount(areaKm2)} km², mehr als ein großes Land. Prüfen, ob das beabsichtigt ist.`,
    'redundant-positions': ({ count, total }) =>
      `${formatCount(count)} von ${formatCount(total)} Positionen liegen auf der geraden Linie zwischen ihren Nachbarn. Sie zu entfernen, ändert den Umriss nicht.`,
    'polygons-overlap': ({ polygons: [one, other], at }) =>
      `Die Polygone ${one + 1} und ${other + 1} überlappen sich bei ${formatPosition(at)}. ${ACCEPTED}`,
    'polygons-share-edge': ({ polygons: [one, other], at }) =>
      `Die Polygone ${one + 1} und ${other + 1} haben bei ${formatPosition(at)} eine gemeinsame Kante. ${ACCEPTED}`,
    'polygon-inside-polygon': ({ polygon, around }) =>
      `Polygon ${polygon + 1} liegt in Polygon ${around + 1}. Das wird angenommen, und jedes Pixel wird einmal ausgeschnitten; die Fläche wird aber doppelt gezählt.`,
  },
  steps: {
    'close-ring': ({ count }) => `${plural(count, 'Ring', 'Ringe')} geschlossen.`,
    'drop-repeated': ({ count }) => `${plural(count, 'doppelte Position', 'doppelte Positionen')} entfernt.`,
    untangle: ({ count, result }) =>
      `${plural(count, 'Polygon mit sich schneidenden Ringen', 'Polygone mit sich schneidenden Ringen')} durch ${plural(result, 'Polygon', 'Polygone')} ersetzt: alles innerhalb des Umrisses, ohne alles innerhalb eines Lochs.`,
    rewind: ({ count }) => `${plural(count, 'Ring', 'Ringe')} umgekehrt. Die Fläche bleibt gleich.`,
    'drop-hole-outside': ({ count }) =>
      `${plural(count, 'Loch', 'Löcher')} außerhalb des Umrisses oder in einem anderen Loch entfernt.`,
    'hole-to-part': ({ count }) =>
      `${plural(count, 'Loch', 'Löcher')} außerhalb des Umrisses in ${count === 1 ? 'ein Polygon' : 'Polygone'} umgewandelt.`,
    'drop-slivers': ({ count }) => `${plural(count, 'Splitterfläche', 'Splitterflächen')} entfernt.`,
    'drop-spikes': ({ count }) => `${plural(count, 'Spitze', 'Spitzen')} entfernt.`,
    'drop-zero-area': ({ count }) => `${plural(count, 'Ring', 'Ringe')} ohne Fläche entfernt.`,
    'drop-needless': positionsRemoved,
    simplify: positionsRemoved,
    'swap-axes': () => 'Länge und Breite vertauscht.',
    'wrap-longitudes': ({ count }) =>
      `${plural(count, 'Polygon', 'Polygone')} um ein Vielfaches von 360° an denselben Ort zwischen 180° W und 180° E verschoben.`,
    'split-antimeridian': ({ result, hasJump, pole }) => {
      const jump = hasJump ? ' Kanten von mehr als 180° Breite wurden auf dem kürzeren Weg geführt.' : '';
      const poles = { north: 'Nordpol', south: 'Südpol' };
      const extended = pole === null ? '' : ` Das Gebiet umschließt den ${poles[pole]} und reicht nun bis zu ihm.`;
      return `Gebiet an der Datumsgrenze (180°) in ${plural(result, 'Polygon', 'Polygone')} geteilt.${jump}${extended}`;
    },
    'merge-parts': ({ count, result }) =>
      `${plural(count, 'Polygon', 'Polygone')} zu ${formatCount(result)} vereinigt; Überlappungen zählen nun einfach.`,
  },
  problems: {
    'not-numbers': () =>
      'Das ist kein Polygon oder MultiPolygon aus Zahlen und kann daher nicht korrigiert werden. Ein Gebiet laden oder zeichnen.',
    'projected-coordinates': projected,
    'nothing-to-fix': () => 'In diesem Gebiet gibt es nichts, worauf diese Korrektur passt.',
    'nothing-left': () => 'Vom Gebiet bliebe nichts übrig.',
    'finding-remains': () =>
      'Diese Korrektur allein genügt nicht: Der Befund bleibt bestehen. Die Stützpunkte dort bearbeiten, oder zuerst die anderen Korrekturen anwenden.',
    'merged-too-wide': () =>
      'Das vereinigte Polygon wäre breiter als 180 Längengrade; erlaubt sind 180. Die Polygone getrennt lassen.',
    'too-many-rings': ({ minimum, limit }) =>
      `Wegen der Zahl seiner Ringe lässt sich das Gebiet nicht auf unter ${formatCount(minimum)} Positionen vereinfachen; erlaubt sind ${formatCount(limit)}. Weniger Polygone verwenden.`,
    'no-fix': () => 'Für keinen Befund dieses Gebiets gibt es eine Korrektur.',
  },
};

const ACCEPTED =
  'Das wird angenommen, und jedes Pixel wird einmal ausgeschnitten. Vereinigt ergeben sie einen einzigen Umriss.';
const CROSSING_HOLE = 'Das Loch verschieben oder aus dem Umriss ausschneiden.';
const CROSSING_VERTEX = 'Dort einen Stützpunkt verschieben oder entfernen.';

function sentence(start: string, steps: string, change: string | null): string {
  return change === null ? `${start} ${steps}` : `${start} ${steps} Fläche: ${change}.`;
}

/** „Der Umriss“, „Loch 2“, „Loch 1 von Polygon 3“; `outline` is the outline's name in another case. */
function ringName({ polygon, ring }: RingIndex, outline = 'Der Umriss'): string {
  const name = ring === 0 ? outline : `Loch ${ring}`;
  return polygon === null ? name : `${name} von Polygon ${polygon + 1}`;
}

function positionName({ index, ...ring }: RingIndex & { readonly index: number }): string {
  return `${ringName(ring)}, Position ${index + 1}`;
}

function contrast(type: string | null): string {
  switch (type) {
    case 'Feature':
      return ', nicht als Feature: Dessen Geometrie verwenden.';
    case 'FeatureCollection':
      return ', nicht als FeatureCollection: Die Geometrie eines Features verwenden, oder mehrere als ein MultiPolygon.';
    case 'GeometryCollection':
      return ', nicht als GeometryCollection: Ihre Polygone zu einem MultiPolygon verbinden.';
    case null:
      return ': Sein Typ fehlt.';
    default:
      return `, nicht als „${type}“.`;
  }
}

function rangeHint(hint: RangeHint | null): string {
  switch (hint) {
    case 'projected':
      return ' Das sieht nach projizierten Koordinaten aus: Nötig sind Länge und Breite in Grad (WGS 84).';
    case 'swapped':
      return ' Die Länge steht zuerst: Vielleicht sind beide vertauscht.';
    case null:
      return '';
  }
}

function positionsRemoved({ count, left }: { readonly count: number; readonly left: number }): string {
  return `${plural(count, 'Position', 'Positionen')} entfernt; ${formatCount(left)} verbleiben.`;
}

function projected({ x, y, epsg, fits }: ProjectedFact): string {
  const systems = {
    utm: 'eine UTM-Zone (EPSG:32601 bis 32760)',
    'web-mercator': 'Web Mercator (EPSG:3857)',
    'national-grid': 'ein Landeskoordinatensystem',
  };
  const names = new Intl.ListFormat('de', { type: 'disjunction' }).format(fits.map((fit) => systems[fit]));
  const origin = epsg === null ? `Solche Zahlen passen auf ${names}.` : `Die Geometrie nennt EPSG:${epsg}.`;
  const [rangeX, rangeY] = [x, y].map(([from, to]) => `${formatCount(from)} bis ${formatCount(to)}`);
  return `Das sieht nach projizierten Koordinaten aus (x ${rangeX}, y ${rangeY}), in Metern oder Fuß statt in Grad. ${origin} Sie mit diesem Koordinatensystem laden, oder Länge und Breite angeben (WGS 84).`;
}
