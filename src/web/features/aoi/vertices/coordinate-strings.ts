import { catalogue } from '../../../ui/i18n/catalogue.ts';

/** Why a typed coordinate can't be read. */
export const coordinateStrings = catalogue('coordinate', {
  ambiguousLetter: (text: string) => `${text}: O can mean east (Ost) or west (Oeste, Ouest). Write E or W.`,
  longitude: {
    notDegrees: 'Longitude must be degrees, such as −34.88, 34.88° W or 34°52\'48" W.',
    tooLarge: (degrees: number) => `Longitude is ${degrees}°; it must be within −180..180.`,
    otherAxis: (text: string) => `${text} is a latitude; enter the longitude here.`,
  },
  latitude: {
    notDegrees: 'Latitude must be degrees, such as −7.99, 7.99° S or 7°59\'24" S.',
    tooLarge: (degrees: number) => `Latitude is ${degrees}°; it must be within −90..90.`,
    otherAxis: (text: string) => `${text} is a longitude; enter the latitude here.`,
  },
});
