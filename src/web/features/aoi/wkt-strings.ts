import type { Sentences } from '../../../geo/coded.ts';
import type { TextPosition, WktProblem } from '../../../geo/wkt/wkt-problem.ts';
import { catalogue } from '../../ui/i18n/catalogue.ts';

/** Sentences on WKT that can't be read, of typed areas and of files. */
export const wktStrings = catalogue('wkt', {
  'empty-geometry': () => 'The text contains only an EMPTY geometry. Enter a POLYGON or MULTIPOLYGON with coordinates.',
  'unexpected-token': ({ expected, found, ...at }) => {
    const tokens = {
      type: 'POLYGON or MULTIPOLYGON',
      opening: '"("',
      separator: '"," or ")"',
      number: 'a number',
      end: 'the end of the text',
    };
    return `${place(at)}: expected ${tokens[expected]}, found ${found === null ? 'the end of the text' : `"${found}"`}.`;
  },
  'nested-too-deep': ({ limit, ...at }) => `${place(at)}: collections are nested more than ${limit} levels deep.`,
  'type-without-area': ({ type, ...at }) =>
    `${place(at)}: this is a ${type}; an area is a POLYGON, a MULTIPOLYGON or a collection of them.`,
  'wrong-ordinate-count': ({ expected, count, ...at }) =>
    `${place(at)}: a position has ${expected ?? '2 to 4'} numbers, this one ${count}.`,
} satisfies Sentences<WktProblem>);

function place({ line, column }: TextPosition): string {
  return `Line ${line}, column ${column}`;
}
