import { devNull } from 'node:os';

/** Variables that a GDAL program may inherit: where programs and libraries are, nothing that steers GDAL. */
const INHERITED = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'PROJ_LIB', 'PROJ_DATA'];

/** Settings for both kinds of GDAL: they keep it to the files it is given. */
export const GDAL_SETTINGS: Readonly<Record<string, string>> = {
  // no .aux.xml, .msk, .ovr or .tfw beside the source: a raster is what its one file says
  GDAL_DISABLE_READDIR_ON_OPEN: 'EMPTY_DIR',
  GDAL_PAM_ENABLED: 'NO',
  // no driver plugins from outside
  GDAL_DRIVER_PATH: 'disable',
  // nothing reaches out: no URL is opened, no grid or datum is fetched
  CPL_VSIL_CURL_ALLOWED_EXTENSIONS: '.none',
  GDAL_HTTP_TIMEOUT: '1',
  GDAL_HTTP_MAX_RETRY: '0',
  PROJ_NETWORK: 'OFF',
  // a deprecated EPSG code stays: 174 of 443 of GDAL's replacements are other places under the same numbers
  OSR_USE_NON_DEPRECATED: 'NO',
  // a VRT is read only where we wrote it ourselves; its Python pixel functions never run
  GDAL_VRT_ENABLE_PYTHON: 'NO',
  GDAL_TIFF_INTERNAL_MASK: 'YES',
};

/** The whole environment of a GDAL program: `scratch` stands in for the home folder, and no gdalrc is read. */
export function gdalEnvironment(
  outer: Readonly<Record<string, string | undefined>>,
  { scratch, cacheMb }: { scratch: string; cacheMb: number },
): Record<string, string> {
  const inherited = INHERITED.flatMap((name): [string, string][] => {
    const value = outer[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(inherited),
    ...GDAL_SETTINGS,
    GDAL_CACHEMAX: String(cacheMb),
    CPL_TMPDIR: scratch,
    HOME: scratch,
    TMPDIR: scratch,
    // instead of the system's gdalrc and the home folder's
    GDAL_CONFIG_FILE: devNull,
    // else drivers in Python are looked for below the folder that a program stands in
    GDAL_PYTHON_DRIVER_PATH: devNull,
    LC_ALL: 'C',
  };
}
