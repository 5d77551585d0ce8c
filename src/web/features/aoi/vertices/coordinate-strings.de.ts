import { localDecimal } from '../../../ui/i18n/format.ts';
import type { coordinateStrings } from './coordinate-strings.ts';

export const german: typeof coordinateStrings = {
  ambiguousLetter: (text) => `${text}: O kann Ost oder West (Oeste, Ouest) heißen. E oder W schreiben.`,
  longitude: {
    notDegrees: 'Die Länge muss in Grad angegeben sein, etwa −34.88, 34.88° W oder 34°52\'48" W.',
    tooLarge: (degrees) => `Die Länge ist ${localDecimal(String(degrees))}°; sie muss innerhalb von −180..180 liegen.`,
    otherAxis: (text) => `${text} ist eine Breite; hier die Länge eingeben.`,
  },
  latitude: {
    notDegrees: 'Die Breite muss in Grad angegeben sein, etwa −7.99, 7.99° S oder 7°59\'24" S.',
    tooLarge: (degrees) => `Die Breite ist ${localDecimal(String(degrees))}°; sie muss innerhalb von −90..90 liegen.`,
    otherAxis: (text) => `${text} ist eine Länge; hier die Breite eingeben.`,
  },
};
