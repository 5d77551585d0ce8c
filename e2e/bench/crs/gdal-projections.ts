import { type GdalModule, loadGdalModule } from '../../../src/clip/gdal/gdal-module.ts';

const TRADITIONAL_GIS_ORDER = 0;

/** Projects positions with gdal3.js's PROJ, the one that checks rasters at registration. */
export class GdalProjections {
  readonly #module: GdalModule;

  private constructor(module: GdalModule) {
    this.#module = module;
  }

  static async load(): Promise<GdalProjections> {
    return new GdalProjections(await loadGdalModule(() => undefined));
  }

  /** x and y of a position in the base system, in the base's unit and from its meridian; null if PROJ has none. */
  project(base: string, system: string, [longitude, latitude]: readonly [number, number]): [number, number] | null {
    return this.#withSystem(base, (from) =>
      this.#withSystem(system, (to) => {
        const types = ['number', 'number'];
        const operation = Number(this.#module.ccall('OCTNewCoordinateTransformation', 'number', types, [from, to]));
        if (operation === 0) return null;
        const pointer = this.#module._malloc(24);
        this.#module.HEAPF64.set([longitude, latitude, 0], pointer / 8);
        const [y, z] = [pointer + 8, pointer + 16];
        this.#module.ccall('OCTTransform', 'number', Array(5).fill('number'), [operation, 1, pointer, y, z]);
        const [east = Number.NaN, north = Number.NaN] = this.#module.HEAPF64.slice(pointer / 8, pointer / 8 + 2);
        this.#module._free(pointer);
        this.#module.ccall('OCTDestroyCoordinateTransformation', null, ['number'], [operation]);
        return Number.isFinite(east) && Number.isFinite(north) ? [east, north] : null;
      }),
    );
  }

  #withSystem<Result>(name: string, use: (system: number) => Result | null): Result | null {
    const system = Number(this.#module.ccall('OSRNewSpatialReference', 'number', ['string'], ['']));
    try {
      if (this.#module.ccall('OSRSetFromUserInput', 'number', ['number', 'string'], [system, name]) !== 0) return null;
      this.#module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [system, TRADITIONAL_GIS_ORDER]);
      return use(system);
    } finally {
      this.#module.ccall('OSRDestroySpatialReference', null, ['number'], [system]);
    }
  }
}
