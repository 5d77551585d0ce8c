import { type RasterStructure, structureToJson } from '../../../../raster/tiff/structure.ts';
import { withPlainNumbers } from '../../../ui/i18n/language.ts';
import { clipboardCell } from '../inspector/clipboard-cell.ts';
import { aboutGroups, type DescribedFile, type FactGroup } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';
import { bandTable, statisticsTables, type TextTable } from './band-tables.ts';
import { type DrawnResolution, levelFacts } from './level-facts.ts';
import type { MeasuredBands } from './measure-bands.ts';
import { metadataGroups } from './metadata-items.ts';

type AboutFile = DescribedFile & {
  readonly units: readonly (string | null)[];
  readonly measured: MeasuredBands | null;
  readonly drawn: DrawnResolution | null;
};

/** All facts and tables of a file as plain text: a heading, then one line per fact, with tabs between cells. */
export function aboutText(file: AboutFile): string {
  return withPlainNumbers(() => textOf(file));
}

function textOf(file: AboutFile): string {
  const tables = [bandTable(file.structure, file.units), ...statisticsTables(file.description, file.measured)];
  const levels = { title: words.groups.levels, facts: levelFacts(file.description, file.drawn) };
  const parts = [
    ...[...aboutGroups(file), levels].map(groupText),
    ...tables.map(tableText),
    ...metadataGroups(file).map(groupText),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** All facts of a file as JSON. */
export function aboutJson({ structure, description, bounds, units, measured }: AboutFile): string {
  const { metadata: _listedBelow, ...rest } = structureToJson(structure);
  return JSON.stringify({ ...rest, bounds, units, ...description, tags: tagsOf(structure), measured }, null, 2);
}

function tagsOf({ metadata }: RasterStructure): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => name.startsWith('TIFFTAG_')));
}

function groupText({ title, facts }: FactGroup): string {
  return [title, ...facts.map(({ term, value }) => `${clipboardCell(term)}\t${clipboardCell(value)}`)].join('\n');
}

function tableText({ title, columns, rows }: TextTable): string {
  return [
    title,
    columns.map((column) => column.title).join('\t'),
    ...rows.map((cells) => cells.map(clipboardCell).join('\t')),
  ].join('\n');
}
