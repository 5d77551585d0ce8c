import type { mapProblemStrings } from './map-problem-strings.ts';

export const german: typeof mapProblemStrings = {
  'no-webgl':
    'Dieser Browser hat kein WebGL 2, das die Karte braucht. Alles andere funktioniert: ein Gebiet eingeben oder laden, eine Quelle wählen, ausschneiden, den Ausschnitt hier ansehen und speichern. Für die Karte die Hardwarebeschleunigung einschalten oder einen anderen Browser benutzen.',
  lost: 'Der Browser hat die Grafik der Karte beendet, und die Karte ließ sich nicht neu laden. Alles andere funktioniert: ein Gebiet eingeben oder laden, ausschneiden, den Ausschnitt hier ansehen und speichern. Nach einem Neustart des Browsers ist die Karte wieder da.',
  failed:
    'Die Karte konnte nicht geladen werden. Alles andere funktioniert: ein Gebiet eingeben oder laden, eine Quelle wählen, ausschneiden, den Ausschnitt hier ansehen und speichern.',
};
