import type { ClipFault, SizeExcess } from '../../../faults/clip-faults.ts';
import { formatCount, formatNumber } from '../i18n/format.ts';
import { german as checks } from './check-fault-strings.de.ts';
import type { clipFaultStrings } from './clip-fault-strings.ts';

type FaultOf<Code extends ClipFault['code']> = Extract<ClipFault, { code: Code }>;

export const german: typeof clipFaultStrings = {
  ...checks,
  'native-gdal-missing': ({ version, oldest }) => {
    const found =
      version === null ? 'GDAL ist nicht installiert (PATH)' : `GDAL ${version} ist zu alt (nötig ist ${oldest})`;
    return `${found}; bitte gdal-bin ab ${oldest} installieren oder WebAssembly zulassen.`;
  },
  'program-missing': ({ program }) => `Das Programm ${program} fehlt (PATH); bitte gdal-bin installieren.`,
  'program-not-started': ({ program, quoted }) =>
    `Das Programm ${program} konnte nicht gestartet werden (${quoted}); bitte gdal-bin installieren.`,
  'compression-unreadable-by-gdal': ({ compression, engine }) =>
    engine === 'any'
      ? `Die Quelle ist mit ${compression} komprimiert; ihre Werte kann GDAL nicht unverändert lesen. Bitte in DEFLATE umwandeln.`
      : `Die Quelle ist mit ${compression} komprimiert, was GDAL in WebAssembly nicht liest. Bitte gdal-bin installieren oder die Quelle in DEFLATE umwandeln.`,
  'copy-unsupported': ({ cause, found }) =>
    `${COPY_OBSTACLES[cause](found)}; ihre Kacheln lassen sich deshalb nicht in einen Ausschnitt kopieren. Bitte --engine gdal verwenden, das dieselben Pixel schreibt.`,
  'gdal-failed': ({ cause, program, quoted }) => `${GDAL_FAILURES[cause]} (${program}: ${quoted})`,
  cancelled: () => 'Der Auftrag wurde abgebrochen.',
  'process-died': (fault) => {
    const { attempts } = fault;
    const given = `Der Ausschnitt wurde ${formatCount(attempts)} Mal versucht und dann aufgegeben. `;
    return `${attempts > 1 ? given : ''}${death(fault)}`;
  },
  'time-limit': ({ program, seconds }) =>
    `${program ?? 'Die Aufgabe'} wurde nach ${formatNumber(seconds)} s beendet, der Obergrenze der Aufgabe (CUTLINE_TASK_SECONDS); bitte ein kleineres Gebiet wählen oder sie erhöhen.`,
  'memory-limit': ({ used, limit }) => {
    const found =
      used === null
        ? `Der Aufgabe ging der Arbeitsspeicher aus; die Obergrenze ist ${formatCount(limit)} MB`
        : `Die Aufgabe belegte ${formatCount(used)} MB Arbeitsspeicher; die Obergrenze ist ${formatCount(limit)} MB`;
    return `${found} (CUTLINE_TASK_MEMORY_MB). Bitte ein kleineres Gebiet wählen oder sie erhöhen.`;
  },
  'program-out-of-memory': ({ program, signal }) =>
    `${program} ging der Arbeitsspeicher aus (${signal}); bitte ein kleineres Gebiet wählen oder CUTLINE_TASK_MEMORY_MB erhöhen.`,
  'disk-full': () =>
    'Auf dem Datenträger des Ausschnitts ist kein Platz mehr; bitte Platz schaffen und den Auftrag erneut senden.',
  'disk-too-small': ({ needed, free, reserved }) =>
    `Die Aufgabe schreibt vorübergehend bis zu ${gigabytes(needed)}; auf ihrem Datenträger sind ${gigabytes(free)} frei, davon ${gigabytes(reserved)} für den Dienst reserviert. Bitte Platz schaffen und erneut senden, oder ein kleineres Gebiet oder eine kleinere Datei wählen.`,
  'unexpected-error': ({ quoted }) =>
    `Die Aufgabe brach mit einem unerwarteten Fehler ab: ${quoted}. Bitte melden; ein neuer Versuch bräche ebenso ab.`,
  'source-missing': ({ name }) => `Die Quelle ${name} ist nicht mehr vorhanden; bitte erneut hinzufügen.`,
  'source-not-a-file': ({ name, kind }) =>
    `${name} ist ${kind === 'folder' ? 'ein Ordner' : 'ein Gerät, eine Pipe oder ein Socket'}, keine Datei. Bitte ein GeoTIFF wählen.`,
  'source-metadata-damaged': () =>
    'Die Beschreibung der Quelle ist nicht lesbar: Ihre Metadaten enthalten XML, das beschädigt ist oder einen Dokumenttyp deklariert. Bitte entfernen (gdal_translate -nomd) und die Quelle erneut hinzufügen.',
  'source-changed': ({ property }) =>
    `${SOURCE_PROPERTIES[property]} der Quelle hat sich geändert, seit sie hinzugefügt wurde; bitte als neues Element hinzufügen.`,
  'no-crs': () =>
    'Die Quelle hat kein Koordinatensystem und deshalb keine Lage auf der Karte. Ist es bekannt, bitte beim Hinzufügen angeben (item add --crs EPSG:…). GDAL zeigt es eventuell aus einer .aux.xml neben der Datei, die Cutline nicht liest.',
  'no-crs-by-gdal': () =>
    'GDAL liest aus diesem Raster kein Koordinatensystem. Ist es bekannt, bitte angeben (gdal_edit.py -a_srs EPSG:… in.tif) und die Datei neu hinzufügen.',
  'crs-in-file': ({ found, stated }) =>
    `Die Datei hat bereits ein Koordinatensystem (${found}), das Vorrang vor ${stated} hat. Ist das der Datei falsch, bitte berichtigen (gdal_edit.py -a_srs ${stated} in.tif oder gdal_translate -a_srs ${stated} in.tif out.tif) und die Datei ohne Angabe hinzufügen.`,
  'crs-not-written': ({ stated }) =>
    `GDAL kann ${stated} nicht so in ein GeoTIFF schreiben, dass es wieder gelesen wird. Bitte in ein gängiges Koordinatensystem umrechnen (gdalwarp -s_srs ${stated} -t_srs EPSG:4326 in.tif out.tif) und out.tif hinzufügen.`,
  'no-grid': () =>
    'Die Quelle ist nicht brauchbar georeferenziert: Pixelgröße und Ursprung fehlen oder sind beschädigt. Bitte in einem GIS georeferenzieren (gdal_translate -a_srs … -a_ullr …).',
  'crs-refused': ({ quoted }) =>
    `Das Koordinatensystem der Quelle wird nicht unterstützt („${quoted}“). Bitte in ein gängiges umrechnen und die Quelle erneut hinzufügen.`,
  'outside-crs-extent': ({ crs }) =>
    `Die Quelle liegt außerhalb des Teils der Erde, den ihr Koordinatensystem (${crs}) abdeckt. Bitte die Georeferenzierung prüfen.`,
  'position-unchecked': ({ crs, cause }) => {
    const found =
      cause === 'no-transformation'
        ? 'PROJ hat dafür keine Umrechnung nach WGS 84'
        : 'nach PROJ liegt kein Teil davon auf der Erde';
    return `Das Koordinatensystem dieses Rasters ist ${crs}; ${found}, deshalb lässt sich die Lage nicht prüfen. Bitte die Georeferenzierung prüfen.`;
  },
  'position-differs': ({ crs, offset, epsg }) => {
    const found =
      offset === null
        ? 'lässt sich nicht im ganzen Raster berechnen'
        : `ergäbe eine Lage, die ${distance(offset)} von der nach PROJ abweicht`;
    return `Das Koordinatensystem dieses Rasters, ${crs}, ${found}; Cutline kann es noch nicht richtig ausschneiden. Bitte zuerst umrechnen (gdalwarp -t_srs EPSG:${epsg} in.tif out.tif) und out.tif verwenden.`;
  },
  'position-corrected': () =>
    'Eine frühere Version von Cutline legte dieses Raster an eine andere Stelle als PROJ. Diese Version legt es dorthin, wo es nach PROJ liegt: Bitte die Datei als neues Element hinzufügen.',
  'band-names-too-long': ({ characters, limit }) =>
    `Die Namen der Bänder haben zusammen ${formatCount(characters)} Zeichen; die Obergrenze ist ${formatCount(limit)}. Bitte kürzen.`,
  'band-names-differ': ({ bands, names }) =>
    `Die Quelle hat ${formatCount(bands)} Bänder, angegeben sind aber ${formatCount(names)} Namen. Bitte je Band einen Namen angeben.`,
  'signed-bytes': () =>
    'Die Quelle enthält 8-Bit-Werte mit Vorzeichen, die sich nicht ausschneiden lassen. Bitte zuerst in 16 Bit umwandeln: gdal_translate -ot Int16 in.tif out.tif, oder mit einem GDAL vor 3.7, das negative Werte ändern würde: gdal_calc.py -A in.tif --allBands=A --calc="int16(A)" --type=Int16 --outfile=out.tif.',
  'wide-integers': ({ signed, range }) =>
    `Die Quelle enthält 64-Bit-Ganzzahlen ${signed ? 'mit' : 'ohne'} Vorzeichen, die die Version von Cutline, die sie hinzugefügt hat, nicht ausschneiden konnte: Werte jenseits von ${digits('9007199254740992')} (2^53) würden gerundet.${integerRange(range)} Diese Version schneidet sie genau aus: Bitte die Datei als neues Element hinzufügen.`,
  'wide-integers-need-gdal': ({ version, oldest }) =>
    `Die Quelle enthält 64-Bit-Ganzzahlen, die GDAL ${version} runden würde. Bitte gdal-bin ${oldest} oder neuer installieren, oder Cutline mit CUTLINE_GDAL=wasm starten.`,
  'no-valid-pixel': () =>
    'Die Quelle enthält keinen gültigen Pixel: Alles ist Nodata oder maskiert. Bitte eine andere Datei wählen.',
  'aoi-outside-source': () => 'Das Gebiet liegt außerhalb der Quelle; bitte über ihrer Abdeckung zeichnen.',
  'aoi-too-small': () =>
    'Im Gebiet liegt kein Pixelmittelpunkt der Quelle; bitte größer zeichnen oder eine Quelle mit kleineren Pixeln wählen.',
  'file-too-large': ({ bytes, limit }) =>
    `Die Datei der Quelle hat ${gigabytes(bytes)}; die Obergrenze ist ${gigabytes(limit)} (CUTLINE_MAX_GB). Bitte in Teilen hinzufügen, die Obergrenze erhöhen oder die Datei neu schreiben, falls das meiste davon unbenutzt ist.`,
  'raster-too-large': ({ purpose, ...excess }) => {
    const advice =
      purpose === 'clip'
        ? 'Bitte ein kleineres Gebiet zeichnen oder die Obergrenze vom Betreiber erhöhen lassen.'
        : 'Bitte in Teilen hinzufügen oder die Obergrenze erhöhen.';
    return `Das Raster wäre zu groß: ${sizeExcess(excess)}. ${advice}`;
  },
  'too-many-attempts': ({ attempts }) =>
    `Der Ausschnitt wurde ${formatCount(attempts)} Mal begonnen, und jedes Mal wurde er oder der Dienst vorher beendet. Bitte ein kleineres Gebiet versuchen; mehr steht im Protokoll des Dienstes.`,
  'item-removed': () =>
    'Das Quellelement wurde entfernt, bevor es ausgeschnitten werden konnte. Bitte ein anderes wählen.',
  'project-without-bucket': () => 'Das Zielprojekt hat keinen Speicher mehr. Bitte ein anderes Projekt wählen.',
  'asset-removed': ({ asset }) =>
    `Das Asset „${asset}“ wurde entfernt, bevor es ausgeschnitten werden konnte. Bitte andere Assets wählen.`,
  'service-fault': () =>
    'Der Ausschnitt scheiterte an einem Fehler des Dienstes; berechnet wurde nichts. Bitte erneut versuchen; die Ursache steht im Protokoll des Dienstes.',
};

const GDAL_FAILURES = {
  codec: 'Die Kompression der Quelle fehlt in diesem GDAL; bitte die Quelle in DEFLATE umwandeln.',
  'disk-full':
    'Auf dem Datenträger des Ausschnitts ist kein Platz mehr; bitte Platz schaffen und den Auftrag erneut senden.',
  memory:
    'Der Ausschnitt braucht mehr Arbeitsspeicher, als eine Aufgabe belegen darf; bitte ein kleineres Gebiet wählen oder CUTLINE_TASK_MEMORY_MB erhöhen.',
  unreadable:
    'Die Quelle ist nicht bis zum Ende lesbar; sie ist vielleicht beschädigt: bitte aus einer guten Kopie erneut hinzufügen.',
  unknown:
    'GDAL scheiterte an der Quelle, die vielleicht beschädigt ist; bitte aus einer guten Kopie erneut hinzufügen.',
} as const;

const SOURCE_PROPERTIES = {
  width: 'Die Breite',
  height: 'Die Höhe',
  bands: 'Die Anzahl der Bänder',
  'sample-type': 'Der Datentyp',
  nodata: 'Der Nodata-Wert',
  grid: 'Das Gitter',
  crs: 'Das Koordinatensystem',
} as const;

function death({ process, ending, detail, seconds }: FaultOf<'process-died'>): string {
  const name = process ?? 'Der Prozess der Aufgabe';
  const after = seconds === null ? '' : ` nach ${formatCount(seconds)} s`;
  switch (ending) {
    case 'crashed':
      return `${name} stürzte${after} ab (${detail}). Bitte erneut versuchen; bei einem weiteren Absturz ein kleineres Gebiet versuchen, oder die Quelle aus einer guten Kopie erneut hinzufügen: Sie ist vielleicht beschädigt.`;
    case 'killed':
      return `${name} wurde${after} vom System oder vom Betreiber beendet (${detail}), meist weil der Maschine der Arbeitsspeicher ausging. Bitte Arbeitsspeicher freigeben und erneut versuchen, oder ein kleineres Gebiet wählen.`;
    case 'exited':
      return `${name} endete mit dem Code ${detail}, bevor ein Ergebnis vorlag. Bitte erneut versuchen.`;
    case 'not-started':
      return `${name} konnte nicht gestartet werden: ${detail}. Bitte erneut versuchen.`;
    case 'stopped':
      return `${name} brach ab: ${detail}. Bitte erneut versuchen.`;
  }
}

function integerRange(range: FaultOf<'wide-integers'>['range']): string {
  if (range === null) return '';
  const without = range.excludes_nodata ? ' (ohne Nodata)' : '';
  return ` Ihre Werte${without} reichen von ${digits(range.min)} bis ${digits(range.max)}.`;
}

function sizeExcess({ measure, size: [width, height], bands, samples, value, limit }: SizeExcess): string {
  const pixels = `${formatCount(width)} × ${formatCount(height)} Pixel`;
  return measure === 'pixels'
    ? `${pixels} sind ${fourDigits(value / 1e6)} Megapixel; die Obergrenze ist ${fourDigits(limit / 1e6)} (CUTLINE_MAX_MEGAPIXELS)`
    : `${pixels} mit ${formatCount(bands ?? 0)} Bändern (${samples}) sind unkomprimiert ${gigabytes(value)}; die Obergrenze ist ${gigabytes(limit)} (CUTLINE_MAX_GB)`;
}

function fourDigits(value: number): string {
  return formatNumber(Number(value.toPrecision(4)));
}

function gigabytes(bytes: number): string {
  return `${fourDigits(bytes / 1e9)} GB`;
}

function distance(metres: number): string {
  if (metres < 10) return `${formatNumber(Math.round(metres * 10) / 10)} m`;
  return metres < 10_000 ? `${formatCount(metres)} m` : `${formatCount(metres / 1000)} km`;
}

/** Digits with thousands separators, exact beyond 2^53. */
function digits(text: string): string {
  return text.replace(/\B(?=(\d{3})+$)/g, '.');
}

const COPY_OBSTACLES: Readonly<Record<FaultOf<'copy-unsupported'>['cause'], (found: string) => string>> = {
  strips: () => 'Die Quelle ist in Streifen statt in Kacheln gespeichert',
  compression: (found) => `Die Quelle ist mit ${found} komprimiert`,
  'sample-bits': (found) => `Die Werte der Quelle haben ${found} Bit`,
  'color-model': (found) => `Die Quelle hat das TIFF-Farbmodell ${found}`,
  predictor: (found) => `Die Quelle hat Prädiktor ${found} bei ganzen Zahlen oder in Big-Endian-Reihenfolge`,
  'tile-size': (found) => `Die Kacheln der Quelle haben ${found} Pixel`,
  'wrapped-window': () => 'Das Gebiet reicht über die letzte Spalte der Quelle hinaus',
  'too-many-tiles': (found) => `Der Ausschnitt hätte ${found} Kacheln`,
  'old-lzw': () => 'Die Quelle hat LZW von vor 1992',
  'no-tile-inside': (found) =>
    `Keine Kachel liegt ganz im Gebiet, und die der Quelle sind groß oder nicht in DEFLATE (${found})`,
};
