/** A coordinate system of the table, which proj4 can compute. */
export type KnownCrs = {
  readonly code: number;
  readonly name: string;
  /** Without a datum: use `shiftAt`. */
  readonly proj4String: string;
  /** The datum shift to WGS 84 that PROJ applies at a position without grids; null when it applies none. */
  readonly shiftAt: (longitude: number, latitude: number) => DatumShift | null;
  /** Area of use: `[west, south, east, north]`, integer degrees; west > east when it crosses 180°. */
  readonly areaOfUse: readonly [number, number, number, number];
  /** The authority's axis order has north (or latitude) first. */
  readonly isNorthFirst: boolean;
  readonly isDeprecated: boolean;
};

/** Three or seven parameters, as PROJ's towgs84, and their accuracy. */
export type DatumShift = { readonly parameters: readonly number[]; readonly accuracyM: number };

export type CrsTable = {
  readonly byCode: (code: number) => KnownCrs | null;
  /** By its Esri or EPSG name. */
  readonly byName: (name: string) => KnownCrs | null;
  readonly all: () => Generator<KnownCrs>;
};

type TableFile = { readonly shifts: readonly string[]; readonly crs: readonly string[] };

let loading: Promise<CrsTable> | null = null;

/** Loads the EPSG systems of PROJ's database (make-epsg.py), once, with the first file that needs them. */
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
      return read(byName.get(normalizedName(name)));
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
      shiftOf(choice[nearestSample([west, south, east, north], longitude, latitude)] ?? choice[0], shifts),
    areaOfUse: [west, south, east, north],
    isNorthFirst: flags.includes('n'),
    isDeprecated: flags.includes('d'),
  };
}

/** Index of the nearest of the nine sample points of make-epsg.py: by columns, from the south-west. */
function nearestSample([west, south, east, north]: KnownCrs['areaOfUse'], longitude: number, latitude: number): number {
  const [u, v] = [
    ((longitude - west + 360) % 360) / ((east - west + 360) % 360 || 360),
    (latitude - south) / (north - south),
  ];
  return 3 * third(u) + third(v);
}

/** Index of the nearest of 0.1, 0.5 and 0.9. */
function third(share: number): number {
  return share < 0.3 ? 0 : share < 0.7 ? 1 : 2;
}

function shiftOf(number: string | undefined, shifts: readonly string[]): DatumShift | null {
  const [parameters, accuracy] = (shifts[number ? Number(number) : -1] ?? '').split('|');
  return parameters ? { parameters: parameters.split(',').map(Number), accuracyM: Number(accuracy) } : null;
}

/** Systems by both names; of systems with the same name, one that isn't deprecated takes precedence. */
function namesOf(crs: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of crs) {
    const [, name = '', , , , flags = '', esriName = ''] = line.split('|');
    for (const key of [normalizedName(name), normalizedName(esriName)]) {
      if (key !== '' && (!names.has(key) || !flags.includes('d'))) names.set(key, line);
    }
  }
  return names;
}

/** Normalizes names, as Esri and EPSG differ in punctuation and case: `NAD_1983_UTM_Zone_18N`. */
function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
