import { formatNumber, plural } from '../../../ui/i18n/format.ts';
import type { typeStrings } from './type-strings.ts';

const tooLarge = (name: string) => (km: number, limitKm: number) =>
  `${name} ist ${formatNumber(km)} km; erlaubt sind höchstens ${formatNumber(limitKm)} km.`;

export const german: typeof typeStrings = {
  ways: {
    label: 'Art der Eingabe',
    box: 'Rechteck',
    centre: 'Mittelpunkt',
    text: 'Text',
    vertices: 'Stützpunkte',
  },
  centre: {
    legend: 'Mittelpunkt und Größe',
    centre: 'Mittelpunkt',
    centreHint: 'Breite, Länge, wie Webkarten sie kopieren. Buchstaben (34.88° W 7.99° S) und Minuten sind erlaubt.',
    fromMap: 'Mitte der Karte verwenden',
    shape: 'Form',
    shapes: { circle: 'Kreis', box: 'Rechteck' },
    unit: 'Einheit',
    units: { m: 'm', km: 'km', ft: 'Fuß', mi: 'Meilen', nmi: 'Seemeilen' },
    radius: 'Radius',
    width: 'Breite',
    height: 'Höhe',
    use: { circle: 'Diesen Kreis verwenden', box: 'Dieses Rechteck verwenden' },
  },
  text: {
    label: 'GeoJSON, WKT, Rechteck oder Stützpunkte',
    hint: 'Das Gebiet einfügen; sein Format wird erkannt. Länge und Breite in WGS 84. Für Stützpunkte eine Position je Zeile, Breite zuerst.',
    forms: {
      GeoJSON: 'GeoJSON',
      WKT: 'WKT',
      box: 'umschließendes Rechteck',
      vertices: 'Liste von Stützpunkten',
    },
    seen: (form, polygons, vertices) =>
      `Als ${form} gelesen: ${plural(polygons, 'Polygon', 'Polygone')}, ${plural(vertices, 'Stützpunkt', 'Stützpunkte')}.`,
    use: 'Verwenden',
  },
  pasted: {
    nothing:
      'Noch gibt es nichts zu lesen. GeoJSON, WKT, ein umschließendes Rechteck oder eine Position je Zeile einfügen.',
    xml: 'Das sieht nach KML oder GML aus. Als Datei speichern und laden: Dateien werden mit ihrem Koordinatensystem gelesen.',
    projected: (srid) =>
      `Das ist in EPSG:${srid}; nur Länge und Breite lassen sich einfügen. Als .wkt-Datei speichern und laden: Dateien werden umprojiziert.`,
    tooFew: 'Der Umriss hat weniger als drei Stützpunkte, also keine Fläche.',
    unknown: (start) =>
      `Text, der mit „${start}“ beginnt, ist kein Gebiet. GeoJSON, WKT, „West, Süd, Ost, Nord“ oder eine Position je Zeile einfügen.`,
    order: {
      'latitude first': 'Mit der Breite zuerst gelesen.',
      'longitude first': 'Mit der Länge zuerst gelesen.',
    },
    notAPosition: (line) => `Zeile ${line} ist keine Position. Dort Breite und Länge eingeben.`,
    line: (line, problem) => `Zeile ${line}: ${problem}`,
  },
  json: {
    nothing: 'Es gibt nichts zu lesen. Ein GeoJSON-Polygon, -MultiPolygon oder -Feature einfügen.',
    wkt: 'Das sieht nach WKT aus, das sich hier nicht importieren lässt. In GeoJSON umwandeln.',
    notJson: (start) =>
      `Das ist kein JSON: Es beginnt mit „${start}“. Ein GeoJSON-Polygon, -MultiPolygon oder -Feature einfügen.`,
    noPolygon: 'Darin ist kein Polygon. Nötig ist GeoJSON mit einem Polygon oder MultiPolygon.',
    noPolygonOnly: (others) =>
      `Darin ist kein Polygon, nur ${others}. Den Umriss als Polygon zeichnen oder zuerst puffern.`,
    leftOut: (others) => `Ausgelassen: ${others}, die keine Fläche haben.`,
  },
  size: {
    badCentre: 'Der Mittelpunkt muss aus Breite und Länge bestehen, etwa −7.99, −34.88.',
    notANumber: {
      radius: 'Der Radius muss eine Zahl größer als 0 ohne Tausendertrennzeichen sein, etwa 2,5 oder 1200.',
      width: 'Die Breite muss eine Zahl größer als 0 ohne Tausendertrennzeichen sein, etwa 2,5 oder 1200.',
      height: 'Die Höhe muss eine Zahl größer als 0 ohne Tausendertrennzeichen sein, etwa 2,5 oder 1200.',
    },
    tooLarge: { radius: tooLarge('Der Radius'), width: tooLarge('Die Breite'), height: tooLarge('Die Höhe') },
  },
};
