import type { ColormapName } from '../colormaps/colormaps.ts';
import type { BandRole } from './band-role.ts';

export type IndexName =
  | 'NDVI'
  | 'EVI'
  | 'EVI2'
  | 'SAVI'
  | 'GNDVI'
  | 'NDRE'
  | 'NDWI'
  | 'MNDWI'
  | 'NDMI'
  | 'NBR'
  | 'NDSI'
  | 'NDBI';

type IndexRecipe = {
  readonly name: IndexName;
  readonly needs: readonly BandRole[];
  /** whether its constants assume reflectance 0..1, so that unscaled values would give another result */
  readonly needsReflectance: boolean;
  /** writes the expression from the bands' references, in the order of `needs` */
  readonly write: (...bands: readonly string[]) => string;
  readonly colormap: ColormapName;
  readonly isReversed: boolean;
  readonly range: { readonly low: number; readonly high: number };
};

type IndexStyle = Pick<IndexRecipe, 'colormap' | 'isReversed' | 'range'>;

const indexStyle = (colormap: ColormapName, low: number, high: number, isReversed = false): IndexStyle => ({
  colormap,
  isReversed,
  range: { low, high },
});

const PLANTS = indexStyle('RdYlGn', -0.2, 0.9);
const WATER = indexStyle('RdBu', -0.8, 0.8);

const difference = (name: IndexName, one: BandRole, other: BandRole, style: IndexStyle): IndexRecipe => ({
  name,
  needs: [one, other],
  needsReflectance: false,
  write: (a, b) => `(${a} - ${b}) / (${a} + ${b})`,
  ...style,
});

/** Common spectral indices, each with the paper that defines it. */
export const INDEX_RECIPES: readonly IndexRecipe[] = [
  // vegetation: Rouse, Haas, Schell, Deering 1974, NASA SP-351
  difference('NDVI', 'nir', 'red', PLANTS),
  // enhanced vegetation: Huete et al. 2002, doi:10.1016/S0034-4257(02)00096-2
  {
    name: 'EVI',
    needs: ['nir', 'red', 'blue'],
    needsReflectance: true,
    write: (nir, red, blue) => `2.5 * (${nir} - ${red}) / (${nir} + 6 * ${red} - 7.5 * ${blue} + 1)`,
    ...PLANTS,
  },
  // the same without blue: Jiang, Huete, Didan, Miura 2008, doi:10.1016/j.rse.2008.06.006
  {
    name: 'EVI2',
    needs: ['nir', 'red'],
    needsReflectance: true,
    write: (nir, red) => `2.5 * (${nir} - ${red}) / (${nir} + 2.4 * ${red} + 1)`,
    ...PLANTS,
  },
  // soil-adjusted vegetation, L = 0.5: Huete 1988, doi:10.1016/0034-4257(88)90106-X
  {
    name: 'SAVI',
    needs: ['nir', 'red'],
    needsReflectance: true,
    write: (nir, red) => `1.5 * (${nir} - ${red}) / (${nir} + ${red} + 0.5)`,
    ...PLANTS,
  },
  // green vegetation: Gitelson, Kaufman, Merzlyak 1996, doi:10.1016/S0034-4257(96)00072-7
  difference('GNDVI', 'nir', 'green', PLANTS),
  // red edge: Barnes et al. 2000, 5th International Conference on Precision Agriculture
  difference('NDRE', 'nir', 'red-edge', PLANTS),
  // open water: McFeeters 1996, doi:10.1080/01431169608948714
  difference('NDWI', 'green', 'nir', WATER),
  // open water among buildings: Xu 2006, doi:10.1080/01431160600589179
  difference('MNDWI', 'green', 'swir16', WATER),
  // plant moisture: Gao 1996 (as NDWI), doi:10.1016/S0034-4257(96)00067-3; named NDMI by Wilson and Sader 2002
  difference('NDMI', 'nir', 'swir16', WATER),
  // burns: García and Caselles 1991; Key and Benson 2006, USDA RMRS-GTR-164
  difference('NBR', 'nir', 'swir22', indexStyle('RdYlGn', -0.5, 0.9)),
  // snow: Hall, Riggs, Salomonson 1995, doi:10.1016/0034-4257(95)00137-P
  difference('NDSI', 'green', 'swir16', indexStyle('RdBu', -0.4, 1)),
  // buildings: Zha, Gao, Ni 2003, doi:10.1080/01431160304987
  difference('NDBI', 'swir16', 'nir', indexStyle('RdBu', -0.6, 0.6, true)),
];
