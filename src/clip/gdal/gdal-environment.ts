import { devNull } from 'node:os';

/** Environment variables that a GDAL program may inherit: paths of programs and libraries, no GDAL settings. */
const INHERITED = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'PROJ_LIB', 'PROJ_DATA'];

/** Settings for native and WebAssembly GDAL. They restrict GDAL to the given files. */
export const GDAL_SETTINGS: Readonly<Record<string, string>> = {
  // no .aux.xml, .msk, .ovr or .tfw next to the source: its one file defines the raster
  GDAL_DISABLE_READDIR_ON_OPEN: 'EMPTY_DIR',
  GDAL_PAM_ENABLED: 'NO',
  // no driver plugins from outside
  GDAL_DRIVER_PATH: 'disable',
  // no network access: no URL is opened, no grid or datum is fetched
  CPL_VSIL_CURL_ALLOWED_EXTENSIONS: '.none',
  GDAL_HTTP_TIMEOUT: '1',
  GDAL_HTTP_MAX_RETRY: '0',
  PROJ_NETWORK: 'OFF',
  // deprecated EPSG codes are not replaced: 174 of GDAL's 443 replacements give other positions for the same coordinates
  OSR_USE_NON_DEPRECATED: 'NO',
  // only VRTs written by this code are read; Python pixel functions never run
  GDAL_VRT_ENABLE_PYTHON: 'NO',
  GDAL_TIFF_INTERNAL_MASK: 'YES',
};

/** The complete environment of a GDAL program: `scratch` replaces the home folder, and no gdalrc is read. */
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
    // else GDAL searches for Python drivers below the folder of its programs
    GDAL_PYTHON_DRIVER_PATH: devNull,
    LC_ALL: 'C',
  };
}
