type Rule = { readonly from: RegExp; readonly to: readonly RegExp[]; readonly why: string };

/** What features, and the parts of the app that they use, may import. */
const belowFeatures = [
  /^web\/(api|map|ui|storage)\//,
  /^web\/(create-store|next-task)\.ts$/,
  /^contract\//,
  /^faults\//,
  /^geo\//,
  /^crs\//,
  /^raster\//,
];

/**
 * The allowed imports; the first matching rule applies. The linter has the same rules for editors (biome.json); the
 * architecture test checks the complete tree with this table.
 */
const rules: readonly Rule[] = [
  { from: /^geo\//, to: [/^geo\//], why: 'geo is pure geometry for app and service: it imports no other folder' },
  { from: /^crs\//, to: [/^crs\//, /^geo\//], why: 'crs is coordinate systems for app and service: geo only' },
  {
    from: /^faults\//,
    to: [/^faults\//, /^geo\/coded\.ts$/],
    why: 'faults are codes with data and their English sentences, for app and service: geo/coded.ts only',
  },
  {
    from: /^raster\//,
    to: [/^raster\//, /^geo\//, /^crs\//, /^faults\/[^/]+$/],
    why: 'raster reads bytes for app and service: geo, crs and the codes of faults only',
  },
  { from: /^contract\//, to: [/^contract\//, /^geo\//], why: 'contract is the API as data: geo only' },
  {
    from: /^clip\//,
    to: [/^clip\//, /^geo\//, /^crs\//, /^raster\//, /^faults\/[^/]+$/],
    why: 'the engine depends on rasters and gives codes of faults; it knows no sentences, HTTP, users or databases',
  },
  {
    from: /^server\/(main\.ts|cli\/|jobs\/|catalog\/|samples\/)/,
    to: [/^server\//, /^contract\//, /^faults\//, /^geo\//, /^crs\//, /^raster\//, /^clip\//],
    why: 'the service composes contract and engine, never the web app',
  },
  {
    from: /^server\//,
    to: [/^server\//, /^contract\//, /^faults\//, /^geo\//, /^raster\/tiff\/structure\.ts$/],
    why: 'the code of requests uses contract, geometry and the interfaces of jobs, files and catalog; only jobs, catalog and main run the engine',
  },
  {
    from: /^web\/features\/([a-z-]+)\//,
    to: belowFeatures,
    why: 'a feature never imports another: web/app combines them',
  },
  {
    from: /^web\/(api|map|ui)\//,
    to: belowFeatures,
    why: 'web/api, web/map and web/ui are used by features and import none',
  },
  {
    from: /^web\//,
    to: [/^web\//, /^contract\//, /^faults\//, /^geo\//, /^crs\//, /^raster\//],
    why: 'the browser never imports the service or the engine',
  },
];

function ruleFor(file: string): Rule | undefined {
  return rules.find((rule) => rule.from.test(file));
}

/** True when `file` may import `target`; both are paths below src. */
export function allowedImports(file: string, target: string): boolean {
  const rule = ruleFor(file);
  if (!rule) return true;
  const feature = /^web\/features\/[a-z-]+\//.exec(file)?.[0];
  return (feature !== undefined && target.startsWith(feature)) || rule.to.some((pattern) => pattern.test(target));
}

/** The reason of the rule that applies to `file`. */
export function ruleOf(file: string): string {
  return ruleFor(file)?.why ?? 'no rule';
}
