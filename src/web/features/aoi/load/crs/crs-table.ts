/** A system of the table that proj4 can compute. */
export type KnownCrs = {
  readonly code: number;
  readonly name: string;
  /** Without a datum; `shiftAt` has that. */
  readonly proj4String: string;
  /** The datum shift to WGS 84 that PROJ takes at a place when it has no grids; null when it takes none. */
  readonly shiftAt: (longitude: number, latitude: number) => DatumShift | null;
  /** Where it is meant to be used: `[west, south, east, north]`, whole degrees; west > east when it crosses 180°. */
  readonly box: readonly [number, number, number, number];
  /** The authority puts north (or latitude) first; files that follow it to the letter have their axes so. */
  readonly isNorthFirst: boolean;
  readonly isDeprecated: boolean;
};

/** Three or seven parameters, as PROJ's towgs84, and how far off they may be. */
export type DatumShift = { readonly parameters: readonly number[]; readonly accuracyM: number };

export type CrsTable = {
  readonly byCode: (code: number) => KnownCrs | null;
  /** By the name that Esri or EPSG gives it. */
  readonly byName: (name: string) => KnownCrs | null;
  readonly all: () => Generator<KnownCrs>;
};

type TableFile = { readonly shifts: readonly string[]; readonly crs: readonly string[] };

let loading: Promise<CrsTable> | null = null;

/** EPSG's systems, as PROJ's database has them (make-epsg.py); loaded with the first file that names one. */
export function loadCrsTable(): Promise<CrsTable> {
  loading ??= import('./epsg.json').then((file) => openTable(file.default));
  return loading;
}

function openTable({ shifts, crs }: TableFile): CrsTable {
  const byCode = new Map(crs.map((line) => [Number(line.slice(0, line.indexOf('|'))), line]));
  let byName: Map<string, string> | null = null;
  const read = (line: string | undefined) => (line === undefined ? null : crsOf(line, shifts));
  return {
    byCode: (code) => read(byCode.get(code)),
    byName(name) {
      byName ??= namesOf(crs);
      return read(byName.get(plainName(name)));
    },
    *all() {
      for (const line of crs) yield crsOf(line, shifts);
    },
  };
}

function crsOf(line: string, shifts: readonly string[]): KnownCrs {
  const [code, name = '', proj = '', numbers = '', box = '', flags = ''] = line.split('|');
  const [west = -180, south = -90, east = 180, north = 90] = box.split(',').map(Number);
  const choice = numbers.split(',');
  return {
    code: Number(code),
    name,
    proj4String: `+${proj.split(' ').join(' +')} +no_defs`,
    shiftAt: (longitude, latitude) =>
      shiftOf(choice[nearest([west, south, east, north], longitude, latitude)] ?? choice[0], shifts),
    box: [west, south, east, north],
    isNorthFirst: flags.includes('n'),
    isDeprecated: flags.includes('d'),
  };
}

/** Which of the nine places that make-epsg.py asked PROJ about is the nearest: by columns, from the south-west. */
function nearest([west, south, east, north]: KnownCrs['box'], longitude: number, latitude: number): number {
  const [u, v] = [
    ((longitude - west + 360) % 360) / ((east - west + 360) % 360 || 360),
    (latitude - south) / (north - south),
  ];
  return 3 * third(u) + third(v);
}

/** Between 0.1, 0.5 and 0.9. */
function third(share: number): number {
  return share < 0.3 ? 0 : share < 0.7 ? 1 : 2;
}

function shiftOf(number: string | undefined, shifts: readonly string[]): DatumShift | null {
  const [parameters, accuracy] = (shifts[number ? Number(number) : -1] ?? '').split('|');
  return parameters ? { parameters: parameters.split(',').map(Number), accuracyM: Number(accuracy) } : null;
}

/** Both names of each system; where two share one, the first that isn't deprecated has it. */
function namesOf(crs: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of crs) {
    const [, name = '', , , , flags = '', esriName = ''] = line.split('|');
    for (const key of [plainName(name), plainName(esriName)]) {
      if (key !== '' && (!names.has(key) || !flags.includes('d'))) names.set(key, line);
    }
  }
  return names;
}

/** Esri and EPSG differ in signs and case: `NAD_1983_UTM_Zone_18N`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
