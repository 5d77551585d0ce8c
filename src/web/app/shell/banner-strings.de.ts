import type { bannerStrings } from './banner-strings.ts';

export const german: typeof bannerStrings = {
  offline:
    'Keine Verbindung zum Netz. Gebiet und Formular bleiben auf dieser Seite; Anfragen und Downloads laufen weiter, sobald das Netz zurück ist.',
  storage: {
    'earlier-tab':
      'In einem anderen Tab läuft eine frühere Version von Cutline und sperrt die gespeicherten Gebiete und Anfragen. Jenen Tab neu laden oder schließen; dieser läuft dann von selbst weiter.',
    waiting:
      'Die gespeicherten Gebiete und Anfragen lassen sich noch nicht öffnen; vielleicht sperrt sie ein anderer Tab. Die anderen Tabs von Cutline neu laden oder schließen; dieser läuft dann von selbst weiter.',
    'later-tab':
      'In einem anderen Tab ist eine neuere Version von Cutline geöffnet, deshalb kann dieser nichts mehr speichern. Diesen Tab neu laden.',
  },
  plainHttp:
    'Diese Seite wurde über unverschlüsseltes HTTP geladen: Andere im Netz können alles mitlesen, was gesendet und empfangen wird, auch die Sitzung, und Browser erlauben keine Schaltflächen zum Kopieren. Die Seite über HTTPS öffnen, oder als localhost auf dem Rechner, auf dem Cutline läuft.',
  linkRefused: 'Dieser Anmeldelink wurde schon benutzt oder ist abgelaufen. Die bisherige Anmeldung besteht weiter.',
};
