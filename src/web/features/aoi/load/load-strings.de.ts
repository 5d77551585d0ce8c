import { formatArea, formatCount, formatDistance, plural } from '../../../ui/i18n/format.ts';
import type { loadStrings } from './load-strings.ts';

const features = (count: number) => plural(count, 'Objekt', 'Objekte');

const WGS84 = 'WGS 84 (Länge, Breite)';

export const german: typeof loadStrings = {
  drop: 'Eine Datei irgendwo ablegen',
  choose: 'Dateien wählen',
  hint: 'GeoJSON, KML, KMZ, gezipptes Shapefile, GeoPackage, FlatGeobuf, GPX, GML, CSV oder Text mit WKT, bis 100 MB. Das Koordinatensystem wird aus der Datei gelesen. Ein GeoTIFF wird auf der Karte gezeigt.',
  steps: { reading: 'Lesen', projecting: 'Projizieren', measuring: 'Messen' },
  progress: (step, name) => `${step}: ${name} …`,
  cancel: 'Abbrechen',
  loaded: (name, crs) => `${name} ist geladen, aus ${crs ?? WGS84}.`,
  failed: 'Das Leseprogramm konnte nicht geladen werden. Die Verbindung prüfen und erneut versuchen.',
  crs: {
    question: 'In welchem Koordinatensystem ist sie?',
    samples: (positions) => `Erste Positionen: ${positions}`,
    lands: (place) => `liegt bei ${place}`,
    other: 'Ein anderes: EPSG-Code oder der Text einer .prj-Datei',
    use: 'Dieses System verwenden',
    noGuess: 'Kein bekanntes Koordinatensystem passt zu diesen Zahlen. Ist es bekannt, unten eingeben.',
  },
  layers: {
    question: (count) => `Es gibt ${plural(count, 'Layer', 'Layer')}. Welcher soll es sein?`,
    features,
  },
  lines: {
    question: (count, from) => {
      if (from.kind === 'points') {
        return count === 1
          ? `Jede Zeile ist ein Punkt. Die ${formatCount(from.points)} Punkte in der Reihenfolge der Zeilen zu einem Umriss verbinden?`
          : `Jede Zeile ist ein Punkt. Die ${formatCount(from.points)} Punkte in der Reihenfolge der Zeilen zu ${formatCount(count)} Umrissen verbinden?`;
      }
      if (from.gapM > 0) {
        return count === 1
          ? `Es gibt kein Polygon, aber eine Linie, die ${formatDistance(from.gapM)} vor ihrem Anfang endet. Sie schließen und als Umriss verwenden?`
          : `Es gibt kein Polygon, aber ${formatCount(count)} Linien, die höchstens ${formatDistance(from.gapM)} vor ihrem Anfang enden. Sie schließen und als Umrisse verwenden?`;
      }
      return count === 1
        ? 'Es gibt kein Polygon, aber eine geschlossene Linie. Als Umriss verwenden?'
        : `Es gibt kein Polygon, aber ${formatCount(count)} geschlossene Linien. Als Umrisse verwenden?`;
    },
    yes: 'Als Umrisse verwenden',
  },
  table: {
    label: 'Objekte der Datei',
    found: (count, crs) => `${features(count)}, aus ${crs ?? WGS84}.`,
    search: 'Objekte suchen',
    searchHint: (field) =>
      field === null
        ? 'Sucht in Namen und allen Feldern.'
        : `Sucht in Namen und allen Feldern; „${field}: Wert“ sucht in einem Feld.`,
    notAllDrawn: (count) =>
      count === 1
        ? 'Die Karte zeigt das erste Objekt. Die übrigen stehen in der Tabelle.'
        : `Die Karte zeigt die ersten ${formatCount(count)} Objekte. Die übrigen stehen in der Tabelle.`,
    columns: { name: 'Name', area: 'Fläche', positions: 'Positionen' },
    unnamed: (number) => `Objekt ${formatCount(number)}`,
    findings: (count) => plural(count, 'Befund', 'Befunde'),
    noArea: '–',
    none: (query) => `Kein Objekt passt zu „${query}“.`,
    chosen: (count, areaKm2) =>
      count === 0 ? 'Mindestens eines wählen.' : `${formatCount(count)} gewählt, ${formatArea(areaKm2)}`,
    asOne: 'Ein Gebiet aus diesen',
    asEach: (count) => `Je ein Auftrag (${formatCount(count)})`,
    joining: 'Werden verbunden …',
    joinFailed: {
      'nothing-left': () =>
        'Die Objekte ließen sich nicht verbinden: Es bliebe nichts von ihnen übrig. Weniger wählen.',
      failed: ({ detail }) =>
        `Die Objekte ließen sich nicht verbinden (${detail || 'das Programm dafür ist stehen geblieben'}). Weniger wählen.`,
    },
    flawed: (count) =>
      `${features(count)} mit Befunden ausgelassen. ${count === 1 ? 'Es' : 'Jedes'} einzeln wählen, um es zu korrigieren.`,
    queued: (count) =>
      `${plural(count, 'Gebiet', 'Gebiete')} für je einen Auftrag. Szenen und Preise unter Prüfung ansehen.`,
    close: 'Liste schließen',
  },
};
