import { formatCount, formatPercent, plural } from '../../../ui/i18n/format.ts';
import type { previewStrings } from './preview-strings.ts';

export const german: typeof previewStrings = {
  opening: 'Die Datei wird geöffnet …',
  painting: 'Wird gezeichnet …',
  failed: 'Die Datei konnte nicht geöffnet werden. Erneut versuchen.',
  tryAgain: 'Erneut versuchen',
  missingOverviews: (width, height) =>
    `Die Datei hat ${formatCount(width)} × ${formatCount(height)} Pixel und keine kleinen Pyramidenstufen, deshalb wird sie nicht gezeichnet. Sie kann trotzdem ausgeschnitten werden, und ihre Ausschnitte werden gezeichnet. Mit gdaladdo Pyramidenstufen hinzufügen, um sie zu zeichnen.`,
  crs: (label) => `Koordinatensystem: ${label}`,
  userDefinedCrs: (name) => `Koordinatensystem: ${name}, benutzerdefiniert`,
  statedByUser: 'Von Ihnen angegeben: Die Datei hat keines und bleibt unverändert.',
  statedByOperator: 'Vom Betreiber angegeben, als das Raster hinzugefügt wurde.',
  stateAnother: 'Anderes angeben',
  statedCrs: 'Koordinatensystem',
  statedCrsHint: 'Ein Code von EPSG oder Esri wie EPSG:32633 oder ein Teil des Namens wie UTM 33N.',
  drawWithCrs: 'Datei zeichnen',
  foundCrs: (count, isAll) =>
    isAll
      ? `${plural(count, 'Koordinatensystem', 'Koordinatensysteme')} gefunden`
      : `Die ersten ${formatCount(count)} gefundenen Koordinatensysteme`,
  noneFound: 'Kein Koordinatensystem hat diesen Code oder Namen.',
  datumUnknown:
    'Der Datumsübergang von dieser Datei zu WGS 84 ist hier nicht verfügbar, deshalb kann die Datei um einige hundert Meter versetzt gezeichnet sein. Sie mit einem Programm transformieren, das den Übergang hat (gdalwarp -t_srs EPSG:4326 in.tif out.tif), dann out.tif öffnen.',
  datumInaccurate: (metres) =>
    `Der Datumsübergang von dieser Datei zu WGS 84 ist auf etwa ${formatCount(metres)} m genau, die Datei kann also um so viel versetzt gezeichnet sein. Für mehr Genauigkeit die Datei mit einem Programm transformieren, das das Gitter des Datums hat (gdalwarp -t_srs EPSG:4326 in.tif out.tif), dann out.tif öffnen.`,
  empty:
    'Jedes Pixel dieser Datei ist maskiert oder Nodata, deshalb gibt es nichts zu zeichnen. Prüfen, ob das Gebiet die Daten berührt.',
  damagedTiles: (count) =>
    `${count === 1 ? '1 Kachel dieser Datei ist beschädigt und wird' : `${formatCount(count)} Kacheln dieser Datei sind beschädigt und werden`} leer dargestellt. Bitte die Datei erneut laden, oder aus ihrer Quelle neu erzeugen.`,
  noValues:
    'Der Ausdruck hat an keinem Pixel einen Wert, deshalb gibt es nichts zu zeichnen. Seine Bänder und Divisionen prüfen.',
  noMap: 'Die Karte wird noch geladen; die Datei wird gezeichnet, sobald sie bereit ist.',
  zoom: 'Auf die Datei zoomen',
  picture: (width, height) => `Bild mit ${formatCount(width)} × ${formatCount(height)} Pixeln`,
  ownGridNorthUp: 'Im Pixelraster der Datei gezeichnet, Gitternord oben, ohne Karte.',
  ownGrid: 'Im Pixelraster der Datei gezeichnet, ohne Karte; Norden muss nicht oben sein.',
  bands: 'Bänder',
  mode: 'Zeigen als',
  modes: {
    rgb: 'Drei Bänder',
    gray: 'Ein Band',
    palette: 'Farben der Datei',
    expression: 'Index oder Ausdruck',
  },
  channels: { rgb: ['Rot', 'Grün', 'Blau'], gray: ['Band'], palette: ['Band'], expression: ['Wert'] },
  preset: 'Kombination',
  customBands: 'Eigene',
  presets: {
    natural: 'Echtfarben',
    infrared: 'Farbinfrarot',
    agriculture: 'Landwirtschaft',
    'short-wave': 'Kurzwelliges Infrarot',
  },
  index: 'Index',
  customExpression: 'Eigener Ausdruck',
  expression: 'Ausdruck',
  expressionHint: (bands) =>
    `Bänder nach Nummer, ${bands === 1 ? 'b1' : `b1 bis b${bands}`}, oder nach Namen; + − * / ^, Vergleiche, min, max, sqrt, log und mehr.`,
  colors: 'Farben',
  reversed: 'Umgekehrt',
  colormaps: {
    gray: 'Grau',
    viridis: 'Viridis',
    cividis: 'Cividis',
    magma: 'Magma',
    inferno: 'Inferno',
    turbo: 'Turbo',
    RdYlGn: 'Rot bis Grün',
    RdBu: 'Rot bis Blau',
    Spectral: 'Spektral',
    terrain: 'Gelände',
  },
  stretch: 'Streckung',
  stretchOf: (pixels) => `2–98 % von ${formatCount(pixels)} Pixeln`,
  stretchSubsampled: (pixels, reduced) => `2–98 % von ${formatCount(pixels)} Pixeln (${reduced})`,
  stretchCustom: 'eigene',
  stretchOfIndex: (index) => `der übliche Bereich von ${index}`,
  overview: 'aus einer Pyramidenstufe',
  ofBlocks: (blocks) => `aus ${plural(blocks, 'Block, über die Datei verteilt', 'Blöcken, über die Datei verteilt')}`,
  everyNth: (step) => `jedes ${formatCount(step)}. Pixel`,
  shades: {
    low: (channel) => `${channel}, Schwarz bei`,
    high: (channel) => `${channel}, Weiß bei`,
    crossed: 'Schwarz muss kleiner als Weiß sein.',
  },
  ramp: {
    low: (channel) => `${channel}, Wert der ersten Farbe`,
    high: (channel) => `${channel}, Wert der letzten Farbe`,
    crossed: 'Die Farben müssen bei einem kleineren Wert beginnen, als sie enden.',
  },
  notANumber: 'Eine Zahl eingeben.',
  reset: 'Zurück auf 2–98 %',
  fit: 'Auf 2–98 % strecken',
  opacity: 'Deckkraft',
  percent: (share) => formatPercent(share * 100),
};
