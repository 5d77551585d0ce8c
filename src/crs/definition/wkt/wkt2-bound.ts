import type { CrsDefinition } from '../crs-definition.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { childOf, childrenOf, nameOf, numberAt, type WktNode } from './parse-wkt.ts';
import { plainName } from './wkt-names.ts';

/** Adds the shift to WGS 84 of a BOUNDCRS. Throws UnsupportedCrs for other targets and for shifts by grids. */
export function boundDefinition(definition: CrsDefinition, bound: WktNode): CrsDefinition {
  const target = childOf(bound, 'TARGETCRS');
  const targetSystem = target && childOf(target, 'GEOGCRS', 'GEODCRS', 'GEOGCS', 'GEOGRAPHICCRS', 'GEODETICCRS');
  const transformation = childOf(bound, 'ABRIDGEDTRANSFORMATION');
  const method = plainName(nameOf(transformation && childOf(transformation, 'METHOD')));
  const sign = /coordinateframe/.test(method) ? -1 : 1;
  if (
    plainName(nameOf(targetSystem)) !== 'wgs84' ||
    !transformation ||
    !/translations|positionvector|coordinateframe/.test(method)
  ) {
    throw new UnsupportedCrs(`datum shift ${nameOf(transformation)}`);
  }
  const stated = new Map(
    childrenOf(transformation, 'PARAMETER').map((parameter) => [plainName(nameOf(parameter)), numberAt(parameter, 1)]),
  );
  const alongAxes = (kind: string) => ['x', 'y', 'z'].map((axis) => stated.get(`${axis}axis${kind}`) ?? 0);
  const rotations = alongAxes('rotation').map((angle) => sign * angle);
  // an abridged transformation states its scale as a factor of about 1
  const millionths = ((stated.get('scaledifference') ?? 1) - 1) * 1e6;
  const towgs84 = [...alongAxes('translation'), ...rotations, millionths];
  if (!towgs84.every(Number.isFinite)) throw new UnsupportedCrs('a datum shift without numbers');
  return { ...definition, base: { ...definition.base, towgs84 } };
}
