import { formatBytes, formatCount, formatNumber } from '../i18n/format.ts';
import type { rasterFaultStrings } from './raster-fault-strings.ts';

const FETCH_AGAIN = 'Die Datei ist beschädigt; sie erneut beschaffen.';
const CUT_SHORT = 'Die Datei ist abgeschnitten oder beschädigt; sie erneut beschaffen.';
const TO_DEFLATE = 'Umwandeln (gdal_translate -co COMPRESS=DEFLATE).';
const SIDES = { width: 'Breite', height: 'Höhe' } as const;

export const german: typeof rasterFaultStrings = {
  'empty-file': () => 'Die Datei ist leer. Sie erneut beschaffen.',
  'not-a-tiff': ({ bytes }) => {
    const found = 'Die Datei ist kein TIFF: Sie beginnt nicht mit den Buchstaben II oder MM und der Zahl 42 oder 43.';
    const short = bytes === null ? '' : ` Sie hat ${bytes} der 8 Bytes, mit denen ein TIFF beginnt.`;
    return `${found}${short} Sie ist beschädigt oder von anderer Art; erneut beschaffen oder umwandeln (gdal_translate).`;
  },
  'damaged-bigtiff-header': () => `Der BigTIFF-Kopf sagt nicht, dass seine Offsets 8 Bytes haben. ${FETCH_AGAIN}`,
  'no-image': () => 'Das TIFF enthält kein Bild. Es erneut beschaffen oder eine andere Datei wählen.',
  'directory-loop': ({ offset }) =>
    `Die Verzeichnisliste des TIFF führt zu Byte ${formatCount(offset)} zurück. ${FETCH_AGAIN}`,
  'too-many-directories': ({ limit }) =>
    `Das TIFF hat mehr als ${formatCount(limit)} Verzeichnisse, die Grenze. Ein Bild je Datei behalten (gdal_translate).`,
  'too-many-entries': ({ offset, entries, limit }) =>
    `Das Verzeichnis bei Byte ${formatCount(offset)} nennt ${formatCount(entries)} Einträge; die Grenze ist ${formatCount(limit)}. ${FETCH_AGAIN}`,
  'tag-too-large': ({ tag, bytes, limit }) =>
    `${tag} nennt ${formatCount(bytes)} Bytes; die Grenze ist ${formatCount(limit)}. Die Datei ohne diese Metadaten neu schreiben (gdal_translate -nomd).`,
  'beyond-end-of-file': ({ part, name, start, end, size }) => {
    const range = `Byte ${formatCount(start)} bis ${formatCount(end)}`;
    const ends = `die Datei endet aber bei ${formatCount(size)}. ${CUT_SHORT}`;
    if (part === 'bytes') return `${range} wurden angefordert, ${ends}`;
    const what = { directory: 'Ein Verzeichnis', tag: name, tile: `Kachel oder Streifen ${name}` }[part];
    return `${what} müsste bei ${range} liegen, ${ends}`;
  },
  'invalid-size': ({ side, value }) =>
    value === null
      ? `Die ${SIDES[side]} des Rasters fehlt. ${FETCH_AGAIN}`
      : `Die ${SIDES[side]} des Rasters ist ${formatNumber(value)}. ${FETCH_AGAIN}`,
  'size-over-limit': ({ side, value, limit }) =>
    `Die ${SIDES[side]} des Rasters ist ${formatCount(value)} Pixel; die Grenze ist ${formatCount(limit)}. Das Raster zerteilen (gdal_translate -srcwin).`,
  'band-count-over-limit': ({ bands, limit }) =>
    `Das Raster nennt ${formatCount(bands)} Bänder; 1 bis ${formatCount(limit)} werden gelesen. Nur die nötigen Bänder behalten (gdal_translate -b).`,
  'bands-of-different-types': ({ property, values }) => {
    const differ = { 'bit-depth': 'Bittiefen', 'sample-format': 'Zahlenformate' }[property];
    return `Die Bänder des Rasters haben verschiedene ${differ} (${values.join(', ')}). In einen Datentyp umwandeln (gdal_translate -ot).`;
  },
  'bits-reversed': () =>
    'Das Raster speichert seine Bits in umgekehrter Reihenfolge (FillOrder 2). Umwandeln (gdal_translate).',
  'undefined-tag-value': ({ property, value }) =>
    property === 'predictor'
      ? `Das Raster hat den Prädiktor ${value}; TIFF definiert 1, 2 und 3. ${FETCH_AGAIN}`
      : `Das Raster hat die PlanarConfiguration ${value}; TIFF definiert 1 und 2. ${FETCH_AGAIN}`,
  'no-tile-index': () => `Das Raster hat kein Verzeichnis seiner Kacheln oder Streifen. ${FETCH_AGAIN}`,
  'invalid-tile-size': ({ size: [width, height] }) =>
    `Die Kacheln des Rasters haben ${width} × ${height} Pixel. ${FETCH_AGAIN}`,
  'too-many-tiles': ({ tiles, limit }) =>
    `Das Raster hat ${formatCount(tiles)} Kacheln; die Grenze ist ${formatCount(limit)}. Mit größeren Kacheln neu schreiben (gdal_translate -of COG).`,
  'tiles-missing-from-index': ({ tiles, listed }) =>
    `Das Raster braucht ${formatCount(tiles)} Kacheln oder Streifen, führt aber ${formatCount(listed)} auf. ${FETCH_AGAIN}`,
  'tile-too-large': ({ bytes, limit }) =>
    `Eine Kachel oder ein Streifen hat dekodiert ${formatBytes(bytes)}; die Grenze ist ${formatBytes(limit)}. Die Datei mit Kacheln neu schreiben (gdal_translate -of COG).`,
  'not-rectified': ({ by }) =>
    by === 'rpc'
      ? 'Das Raster hat rationale Polynomkoeffizienten (RPC) statt eines Gitters. Bitte orthorektifizieren (gdalwarp -rpc -t_srs EPSG:4326 in.tif out.tif, in bergigem Gelände mit -to RPC_DEM=dem.tif) und out.tif verwenden.'
      : 'Das Raster hat Passpunkte statt eines Gitters. Bitte auf ein Gitter umrechnen (gdalwarp -t_srs EPSG:4326 in.tif out.tif, mit -s_srs EPSG:…, wenn die Datei das System ihrer Punkte nicht nennt) und out.tif verwenden.',
  'samples-unsupported': ({ format, bits }) =>
    `Das Raster enthält ${SAMPLE_KINDS[format] ?? `Werte im Format ${format}`} mit ${bits} Bit, die Cutline nicht liest. ${samplesAdvice(format, bits)}`,
  'compression-unsupported': ({ compression }) =>
    `Das Raster ist mit ${compression} komprimiert, was Cutline nicht liest. ${TO_DEFLATE}`,
  'predictor-unsupported': ({ predictor, bits }) =>
    `Das Raster verwendet Prädiktor ${predictor} auf Werten mit ${bits} Bit, was Cutline nicht liest. ${TO_DEFLATE}`,
  'predictor-on-integers': () =>
    `Das Raster verwendet Prädiktor 3 auf ganzen Zahlen; TIFF erlaubt ihn nur für Gleitkommazahlen. ${FETCH_AGAIN}`,
  'old-lzw': () => `Das Raster verwendet das LZW aus der Zeit vor 1992, das Cutline nicht liest. ${TO_DEFLATE}`,
  'tile-incomplete': ({ tile, bytes, expected }) =>
    `Kachel oder Streifen ${tile} enthält ${formatCount(bytes)} von ${formatCount(expected)} Bytes. ${CUT_SHORT}`,
  'tile-damaged': ({ compression }) =>
    `Eine Kachel des Rasters enthält beschädigte ${compression}-Daten; die Datei erneut beschaffen.`,
  'tile-not-decoded': ({ compression }) =>
    `Eine Kachel des Rasters ließ sich nicht entpacken (${compression}): Sie ist beschädigt oder auf eine Weise kodiert, die Cutline nicht liest. Die Datei erneut beschaffen; wenn GDAL sie liest, umwandeln (gdal_translate -co COMPRESS=DEFLATE).`,
  'tile-size-differs': ({ compression, size, expected }) =>
    `Eine ${compression}-Kachel nennt ${size.join(' × ')} Pixel, wo die Kacheln des Rasters ${expected.join(' × ')} haben. ${FETCH_AGAIN}`,
  'tile-is-no-webp': () => `Eine WebP-Kachel beginnt nicht, wie WebP beginnt. ${FETCH_AGAIN}`,
  'tile-over-memory': ({ bytes }) =>
    `Eine Kachel des Rasters hat entpackt ${formatCount(bytes)} Bytes, mehr als der freie Speicher. Andere Seiten schließen oder in kleinere Kacheln umwandeln.`,
  'no-webassembly': () =>
    'Dieser Browser hat kein WebAssembly, das zum Lesen dieses Rasters nötig ist. Es einschalten oder einen anderen Browser benutzen.',
  'webassembly-not-started': () =>
    'Dieser Browser konnte WebAssembly nicht starten, das zum Lesen dieses Rasters nötig ist. Andere Seiten schließen oder einen anderen Browser benutzen.',
  'part-not-loaded': ({ part }) =>
    part === 'coordinate-systems'
      ? 'Die Tabelle der Koordinatensysteme, die diese Datei braucht, konnte nicht geladen werden. Die Verbindung prüfen, dann erneut versuchen.'
      : 'Der Decoder für WebP konnte nicht geladen werden. Die Verbindung prüfen, dann die Datei erneut öffnen.',
  'file-gone': () =>
    'Die Datei lässt sich nicht mehr lesen: Sie wurde geändert, verschoben oder gelöscht, nachdem sie gewählt war. Sie erneut wählen.',
  'no-such-level': ({ level, levels }) =>
    `Das Raster hat keine Stufe ${level}; es hat ${levels}, ab 0 gezählt. Eine davon wählen.`,
  'no-such-band': ({ band, bands }) =>
    `Das Raster hat kein Band ${band}; es hat die Bänder 1 bis ${bands}. Eines davon wählen.`,
  'window-outside': ({ window: [x, y, width, height], size, level }) =>
    `Das Fenster ${x}, ${y}, ${width} × ${height} liegt außerhalb des Rasters (${size.join(' × ')} auf Stufe ${level}). Ein Fenster darin wählen.`,
  'window-too-large': ({ bytes, limit }) =>
    `Das Fenster enthält ${formatCount(bytes)} Bytes; die Grenze ist ${formatCount(limit)}. Ein kleineres Fenster, weniger Bänder oder eine Pyramidenstufe lesen.`,
  'row-length-differs': ({ row, samples, expected }) =>
    `Zeile ${row} hat ${formatCount(samples)} Werte; nötig sind ${formatCount(expected)}. So viele schreiben.`,
  'file-too-large-for-tiff': ({ bytes, limit }) =>
    `Das GeoTIFF hätte ${formatCount(bytes)} Bytes; ein klassisches TIFF endet bei ${formatCount(limit)}. Weniger Pixel oder Bänder schreiben.`,
  'coordinates-beyond-degrees': ({ crs, value }) =>
    `Das Koordinatensystem der Datei (${crs}) zählt in Grad, aber ihre Zahlen reichen bis ${formatNumber(value)}, was keine Grad sind. Ihr das Koordinatensystem ihrer Zahlen geben, zum Beispiel mit gdal_edit.py -a_srs EPSG:32756 in.tif.`,
  'crs-not-computed': ({ crs }) =>
    `Das Koordinatensystem der Datei (${crs}) ist keines, das Cutline berechnet, deshalb hat die Datei keinen Ort auf der Karte. In ein gebräuchliches transformieren (gdalwarp -t_srs EPSG:4326 in.tif out.tif) und out.tif verwenden.`,
  'stated-crs-unknown': ({ crs }) =>
    `${crs} ist kein Koordinatensystem von EPSG oder Esri. Eines mit seinem Code angeben, zum Beispiel EPSG:8857 oder ESRI:54009.`,
  'stated-crs-unusable': ({ crs, system }) =>
    system === null
      ? `${crs} hat Höhen. Den Code des horizontalen Koordinatensystems angeben.`
      : `${crs} (${system}) ist kein Koordinatensystem, das Cutline berechnet. Die Datei in ein gebräuchliches transformieren (gdalwarp -s_srs ${crs} -t_srs EPSG:4326 in.tif out.tif) und out.tif verwenden.`,
};

const SAMPLE_KINDS: Readonly<Record<number, string>> = {
  1: 'ganze Zahlen',
  2: 'ganze Zahlen mit Vorzeichen',
  3: 'Gleitkommazahlen',
  4: 'ganze Zahlen',
  5: 'komplexe Zahlen',
  6: 'komplexe Zahlen',
};

function samplesAdvice(format: number, bits: number): string {
  if ((format === 5 || format === 6) && bits >= 32) {
    const command = (part: string, file: string) => `gdal_translate DERIVED_SUBDATASET:${part}:in.tif ${file}.tif`;
    return `Zuerst die Amplitude schreiben: ${command('AMPLITUDE', 'amplitude')}; oder Real- und Imaginärteil als zwei Dateien: ${command('REAL', 'real')} und ${command('IMAG', 'imaginary')}. Mit -ot umgewandelt verlören sie den Imaginärteil.`;
  }
  if (format === 3 && bits === 24) return 'Zuerst in 32 Bit umwandeln (gdal_translate -ot Float32).';
  return 'Auch GDAL liest sie nicht richtig: Mit dem Programm, das die Datei erstellt hat, neu schreiben, mit 8, 16 oder 32 Bit je Wert.';
}
