import proj4 from 'proj4';
import { colombiaUrban } from './colombia-urban.ts';
import { gnomonic } from './gnomonic.ts';
import { interruptedGoode } from './goode-homolosine.ts';
import { robinson } from './robinson.ts';
import { vanDerGrinten } from './van-der-grinten.ts';
import { verticalPerspective } from './vertical-perspective.ts';

// Projections that proj4 lacks, or computes otherwise than PROJ.
const CUSTOM = [colombiaUrban, gnomonic, interruptedGoode, robinson, vanDerGrinten, verticalPerspective];

for (const projection of CUSTOM) {
  // the declared type is that of an instance with its parameters
  proj4.Proj.projections.add(projection as never, 0);
}

/** proj4 with the projections of this folder; to be imported instead of the package, which lacks them. */
export { proj4 };
