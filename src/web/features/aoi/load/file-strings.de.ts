import { sentenceOf } from '../../../../geo/coded.ts';
import { formatBytes, formatCount, formatDistance, formatNumber } from '../../../ui/i18n/format.ts';
import { wktStrings } from '../wkt-strings.ts';
import type { fileStrings } from './file-strings.ts';
import type { LeftOut, LeftOutKind, RefusedFormat } from './layer/file-faults.ts';

const COPY_AGAIN = 'Sie noch einmal kopieren oder exportieren.';

export const german: typeof fileStrings = {
  faults: {
    'file-empty': ({ name }) => `${name ?? 'Die Datei'} ist leer.`,
    'file-too-large': ({ name, sizeBytes, limitBytes }) =>
      `${name ?? 'Die Auswahl'} hat ${formatBytes(sizeBytes)}; erlaubt sind ${formatBytes(limitBytes)}. Die Daten vereinfachen oder teilen.`,
    'format-refused': ({ name, format }) =>
      `${name} ist ${FORMATS[format]} und kann nicht als Gebiet geladen werden. Die Daten als GeoJSON, GeoPackage oder gezipptes Shapefile speichern.`,
    'shapefile-incomplete': ({ name }) => `${name} ist nur eine Datei eines Shapefiles. ${ZIP_ALL}`,
    'shp-missing': ({ name }) => `${name} gehört zu einem Shapefile, aber dessen .shp-Datei fehlt. ${ZIP_ALL}`,
    'no-area-file': () => 'Das Archiv enthält keine Datei mit einem Gebiet.',
    'no-features': () => 'Die Datei enthält keine Objekte.',
    'no-polygons': ({ others }) =>
      `Die Datei enthält kein Polygon, nur ${listOf(others)}. Den Umriss als Polygon zeichnen oder zuerst puffern.`,
    'too-many-positions': ({ limit }) =>
      `Die Datei enthält mehr als die erlaubten ${formatCount(limit)} Positionen. Sie vereinfachen oder teilen.`,
    'too-many-features': ({ limit }) =>
      `Die Datei enthält mehr als die erlaubten ${formatCount(limit)} Objekte. Sie vereinfachen oder teilen.`,
    'too-many-holes': () =>
      'Ein Objekt hat zu viele Polygone und Löcher, um die Löcher zuzuordnen. Es als GeoPackage oder GeoJSON speichern.',
    'position-not-a-number': () =>
      'Eine Position in der Datei ist keine Zahl. Sie dort korrigieren, wo die Datei entstanden ist.',
    'position-outside-crs': ({ x, y }) =>
      `Die Position ${formatNumber(x)}; ${formatNumber(y)} liegt außerhalb des Koordinatensystems der Datei. Prüfen, ob es das richtige ist.`,
    'geometry-damaged': () => `Eine Geometrie in der Datei ist beschädigt. ${COPY_AGAIN}`,
    'zip-damaged': () =>
      'Die ZIP-Datei ist beschädigt oder abgeschnitten. Sie neu erstellen oder noch einmal herunterladen.',
    'zip-empty': () => 'Die ZIP-Datei ist leer.',
    'zip-too-many-files': ({ count, limit }) =>
      `Die ZIP-Datei gibt ${formatCount(count)} Dateien an; erlaubt sind ${formatCount(limit)}.`,
    'zip-password': ({ path }) =>
      `${path} in der ZIP-Datei ist durch ein Passwort geschützt. Die Datei ohne Passwort zippen.`,
    'zip-method': ({ path, method }) =>
      `${path} verwendet ein nicht unterstütztes Kompressionsverfahren (${method}). Die Datei neu mit Deflate zippen.`,
    'zip-geodatabase': () =>
      'Die ZIP-Datei enthält eine Esri-File-Geodatabase, die nicht geladen werden kann. Den Layer als GeoPackage oder Shapefile exportieren.',
    'office-file': () => 'Das ist eine Office-Datei. Die Tabelle als CSV mit den Geometrien in WKT speichern.',
    'archives-too-deep': () => 'Zu viele Archive sind ineinander verpackt. Die Datei zuerst entpacken.',
    'packed-data-damaged': () =>
      'Die gepackten Daten sind beschädigt. Das Archiv neu erstellen oder noch einmal herunterladen.',
    'unpacks-too-large': ({ limitBytes }) =>
      `Entpackt wären es mehr als die erlaubten ${formatBytes(limitBytes)}. Die Datei teilen.`,
    'geopackage-damaged': () => `Die GeoPackage-Datei ist beschädigt oder abgeschnitten. ${COPY_AGAIN}`,
    'geopackage-geometry-damaged': () => `Eine Geometrie der GeoPackage-Datei hat nicht deren Format. ${COPY_AGAIN}`,
    'not-a-geopackage': () =>
      'Das ist eine SQLite-Datenbank, aber kein GeoPackage. Den Layer als GeoPackage oder GeoJSON exportieren.',
    'no-feature-layer': () => 'Das GeoPackage hat keinen Layer mit Objekten, nur Bilder oder Tabellen.',
    'layer-is-view': ({ name }) =>
      `Die Ebene ${name} ist eine Sicht, die eine Datenbank berechnet, und kann hier nicht gelesen werden. Sie als Ebene exportieren.`,
    'virtual-table': () => 'Eine Tabelle der Datenbank ist virtuell und kann hier nicht gelesen werden.',
    'flatgeobuf-damaged': () => `Die FlatGeobuf-Datei ist beschädigt oder abgeschnitten. ${COPY_AGAIN}`,
    'not-a-shp': () => 'Die .shp-Datei ist kein Shapefile. Sie noch einmal exportieren.',
    'shp-cut-off': () => `Die .shp-Datei ist beschädigt oder abgeschnitten. ${COPY_AGAIN}`,
    'shape-damaged': () => `Die .shp-Datei enthält eine beschädigte Geometrie. ${COPY_AGAIN}`,
    'wkt-invalid': ({ row, problem }) =>
      `${row === null ? '' : `Tabellenzeile ${formatCount(row)}: `}${sentenceOf(wktStrings, problem)}`,
    'crs-mixed': ({ epsg: [one, other], at, number }) =>
      `Die Datei mischt Koordinatensysteme: EPSG:${one}, und EPSG:${other} in ${at === 'row' ? 'Zeile' : 'Geometrie'} ${formatCount(number)}. Je eine Datei speichern, oder alles in einem System.`,
    'not-a-table': () =>
      'Der Text ist weder GeoJSON, KML, GPX, GML oder WKT noch eine Tabelle und kann daher nicht geladen werden.',
    'table-of-few-points': () =>
      'Jede Zeile der Tabelle ist ein Punkt, und für einen Umriss sind es zu wenige: er braucht drei verschiedene.',
    'table-without-geometries': ({ columns }) =>
      `Die Tabelle hat keine Spalte mit Geometrien in WKT, etwa POLYGON((…)). Ihre Spalten: ${columns.join(', ')}.`,
    'quote-unclosed': ({ line }) =>
      `Das Anführungszeichen, das in Zeile ${formatCount(line)} öffnet, wird nie geschlossen. Die Datei korrigieren oder noch einmal exportieren.`,
    'xml-cut-off': ({ element }) => `Die Datei ist abgeschnitten: <${element}> wird nie geschlossen.`,
    'xml-wrong-end-tag': ({ line, found, expected }) =>
      `${brokenXml(line)}: </${found}> schließt ${expected === null ? 'nichts' : `<${expected}>`}.`,
    'xml-no-name': ({ line }) => `${brokenXml(line)}: Auf ein < folgt kein Name.`,
    'xml-too-deep': ({ line }) => `${brokenXml(line)}: Elemente sind zu tief verschachtelt.`,
    'xml-tag-unclosed': ({ line }) => `${brokenXml(line)}: Ein Tag ist nicht geschlossen.`,
    'xml-tag-cut-off': ({ line }) => `${brokenXml(line)}: Die Datei endet in einem Tag.`,
    'xml-mark-missing': ({ line, mark }) => `${brokenXml(line)}: ${mark} fehlt.`,
    'gml-curves': ({ element }) =>
      `Die GML-Datei enthält Kurven (${element}). Sie mit geraden Kanten oder als GeoPackage speichern.`,
    'gml-crs-mixed': ({ names: [one, other] }) =>
      `Die GML-Datei mischt Koordinatensysteme: ${one} und ${other}. Sie in einem speichern.`,
    'json-cut-off': () => 'Das JSON ist abgeschnitten: Es endet, bevor alle Klammern geschlossen sind.',
    'json-broken': ({ line, column, found }) =>
      `Das JSON ist in Zeile ${formatCount(line)}, Spalte ${formatCount(column)} fehlerhaft: ${found} wird dort nicht erwartet.`,
    'record-not-json': ({ record }) =>
      `Datensatz ${formatCount(record)} ist kein JSON. Vielleicht ist die Datei abgeschnitten.`,
    'esri-json': () => 'Das ist Esri JSON, das nicht geladen werden kann. Beim Dienst GeoJSON anfordern (f=geojson).',
    'not-geojson': () => 'Das ist JSON, aber kein GeoJSON: Es hat kein „type“.',
    'geojson-too-deep': () => 'Die Sammlungen in diesem GeoJSON sind zu tief verschachtelt.',
    'geojson-crs-mixed': ({ names: [one, other] }) =>
      `Das GeoJSON mischt Koordinatensysteme: ${one} und ${other}. Es in einem speichern.`,
    'geojson-ring-invalid': () =>
      'Ein Ring eines Polygons in diesem GeoJSON ist keine Liste von Positionen. Die Datei noch einmal exportieren.',
    'geojson-position-invalid': ({ found }) =>
      `Eine Position in diesem GeoJSON muss ein Zahlenpaar sein, ist aber ${found ?? 'leer'}.`,
    'topojson-arcs-missing': () =>
      'Das TopoJSON ist beschädigt: Seine Geometrien verweisen auf fehlende Bögen. Es noch einmal exportieren.',
    'topojson-too-large': ({ limit }) =>
      `Das TopoJSON ergibt mehr als die erlaubten ${formatCount(limit)} Positionen. Es vereinfachen.`,
    'reader-failed': ({ detail }) =>
      `Die Datei konnte nicht gelesen werden (${detail || 'das Leseprogramm ist stehen geblieben'}). Es mit einer kleineren Datei versuchen, oder die Seite neu laden.`,
  },
  notes: {
    'without-area': ({ others }) => `Ausgelassen, weil ohne Fläche: ${listOf(others)}.`,
    'layers-without-area': ({ names }) => `Ausgelassen, weil ohne Flächen: ${names.join(', ')}.`,
    'no-dbf': () => 'Das Shapefile hat keine .dbf-Datei, daher haben seine Objekte keine Namen.',
    'dbf-unreadable': () => 'Die .dbf-Datei kann nicht gelesen werden, daher haben die Objekte keine Namen.',
    'geopackage-wal': () =>
      'Das GeoPackage wurde kopiert, während ein Programm es geöffnet hatte; die letzten Änderungen können fehlen. Es dort schließen und noch einmal laden.',
    'dbf-rows-differ': ({ rows, shapes }) =>
      `Die .dbf-Datei hat ${formatCount(rows)} Zeilen für ${formatCount(shapes)} Geometrien; Namen können daher den falschen Objekten zugeordnet sein.`,
    'shift-inaccurate': ({ crs, accuracyM }) =>
      `Die Umrechnung von ${crs} in WGS 84 ist auf etwa ${formatCount(accuracyM)} m genau, da kein Korrekturgitter verwendet wird.`,
    'shift-unknown': ({ crs }) =>
      `Für das Datum von ${crs} ist keine Umrechnung in WGS 84 bekannt: Die Flächen können um einige hundert Meter verschoben sein. Bitte auf der Karte prüfen.`,
    'definition-differs': ({ crs, metres }) =>
      `Die Datei nennt das Koordinatensystem ${crs}, aber nach ihren Parametern liegen die Flächen ${Number.isFinite(metres) ? `${formatDistance(metres)} davon entfernt` : 'außerhalb davon'}. Die Parameter wurden verwendet. Bitte auf der Karte prüfen.`,
  },
  doubts: {
    'not-degrees': () =>
      'Die Datei nennt kein Koordinatensystem, und ihre Zahlen sind keine Grad: Wahrscheinlich sind es Meter oder Fuß einer Kartenprojektion.',
    'not-defined': ({ format }) =>
      ({
        GeoPackage: 'Das GeoPackage definiert das Koordinatensystem dieses Layers nicht.',
        FlatGeobuf: 'Die FlatGeobuf-Datei nennt kein Koordinatensystem.',
        GML: 'Die GML-Datei nennt kein Koordinatensystem (srsName).',
        shapefile: 'Das Shapefile hat keine .prj-Datei, die sein Koordinatensystem nennen würde.',
      })[format],
    'unknown-name': ({ name }) => `Die Datei nennt als Koordinatensystem „${name}“, das hier nicht bekannt ist.`,
    'unsupported-epsg': ({ epsg }) => `EPSG:${epsg} ist kein unterstütztes Koordinatensystem.`,
    'unsupported-definition': ({ name }) => `Das Koordinatensystem „${name}“ wird nicht unterstützt.`,
    'refused-crs': ({ crs, refused, reason }) =>
      ({
        projection: `„${crs}“ kann hier nicht umgerechnet werden, da seine Projektion, ${refused}, nicht unterstützt wird. Die Datei in WGS 84 (EPSG:4326) exportieren.`,
        body: `„${crs}“ ist ein Koordinatensystem eines anderen Himmelskörpers.`,
        datum: `„${crs}“ kann hier nicht umgerechnet werden, da die Verschiebung seines Datums, ${refused}, nicht unterstützt wird. Die Datei in WGS 84 (EPSG:4326) exportieren.`,
      })[reason],
    'answer-not-epsg': ({ answer }) => `„${answer}“ ist kein EPSG-Code.`,
  },
};

const ZIP_ALL = 'Alle zugehörigen Dateien (.shp, .shx, .dbf, .prj) zusammen zippen oder zugleich ablegen.';

const FORMATS: Readonly<Record<RefusedFormat, string>> = {
  tiff: 'ein TIFF-Bild',
  png: 'ein PNG-Bild',
  jpeg: 'ein JPEG-Bild',
  pdf: 'ein PDF',
  dwg: 'eine DWG-Zeichnung',
  dxf: 'eine DXF-Zeichnung',
  mif: 'eine MapInfo-MIF-Datei',
  geoparquet: 'eine GeoParquet-Datei',
  '7z': 'ein 7z-Archiv',
  rar: 'ein RAR-Archiv',
  'old-office': 'eine alte Excel- oder Word-Datei',
  'web-page': 'eine Webseite',
  svg: 'eine SVG-Zeichnung',
  osm: 'OpenStreetMap-XML',
  'unknown-xml': 'XML unbekannter Art',
  unknown: 'von unbekanntem Format',
};

const KINDS: Readonly<Record<LeftOutKind, string>> = {
  'row-without-geometry': 'Zeile ohne Geometrie',
  'feature-without-geometry': 'Objekt ohne Geometrie',
  'object-without-type': 'JSON-Objekt ohne Typ',
  'empty-polygon': 'leeres Polygon',
  'empty-geometry': 'leere Geometrie',
  waypoint: 'Wegpunkt',
  route: 'Route',
  track: 'Track',
  'closed-line': 'geschlossene Linie',
};

function listOf(others: LeftOut): string {
  const nameOf = (kind: string) => (Object.hasOwn(KINDS, kind) ? KINDS[kind as LeftOutKind] : kind);
  return others.map(([kind, count]) => `${formatCount(count)} × ${nameOf(kind)}`).join(', ');
}

function brokenXml(line: number): string {
  return `Das XML ist in Zeile ${formatCount(line)} fehlerhaft`;
}
