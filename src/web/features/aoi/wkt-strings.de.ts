import type { TextPosition } from '../../../geo/wkt/wkt-problem.ts';
import type { wktStrings } from './wkt-strings.ts';

export const german: typeof wktStrings = {
  'empty-geometry': () =>
    'Der Text enthält nur eine leere Geometrie (EMPTY). Ein POLYGON oder MULTIPOLYGON mit Koordinaten eingeben.',
  'unexpected-token': ({ expected, found, ...at }) => {
    const tokens = {
      type: 'POLYGON oder MULTIPOLYGON',
      opening: '„(“',
      separator: '„,“ oder „)“',
      number: 'eine Zahl',
      end: 'das Ende des Textes',
    };
    const actual = found === null ? 'endet der Text' : `steht „${found}“`;
    return `${place(at)}: Erwartet wird ${tokens[expected]}, stattdessen ${actual}.`;
  },
  'nested-too-deep': ({ limit, ...at }) => `${place(at)}: Sammlungen sind tiefer als ${limit} Ebenen verschachtelt.`,
  'type-without-area': ({ type, ...at }) =>
    `${place(at)}: Das ist ${type}; ein Gebiet ist ein POLYGON, ein MULTIPOLYGON oder eine Sammlung davon.`,
  'wrong-ordinate-count': ({ expected, count, ...at }) =>
    `${place(at)}: Eine Position hat ${expected ?? '2 bis 4'} Zahlen, diese hat ${count}.`,
};

function place({ line, column }: TextPosition): string {
  return `Zeile ${line}, Spalte ${column}`;
}
