import type { connectionStrings } from './connection-strings.ts';

export const german: typeof connectionStrings = {
  title: 'Verbindung',
  address: {
    title: 'Dienst',
    hint: 'Kann durch einen anderen Dienst mit derselben API ersetzt werden. Alle Seiten dieses Browsers verwenden ihn dann, und Sie werden abgemeldet.',
    change: 'Diesen Dienst verwenden',
    own: (origin) => `Zurück zu ${origin}`,
    invalid: (address) =>
      `„${address}“ ist keine Adresse eines Dienstes. Ohne Pfad eingeben, zum Beispiel https://clips.example.org. HTTP ist nur für localhost möglich.`,
    notStored:
      'Dieser Browser speichert keine Einstellungen dieser Seite. Deshalb kann sie keinen anderen Dienst verwenden.',
    notListed: (origin, page) =>
      `Seiten von ${page} dürfen sich nicht mit ${origin} verbinden. Der Betreiber kann es erlauben: den Dienst mit --connect-to ${origin} starten und ${page} in CUTLINE_ORIGINS des anderen Dienstes eintragen.`,
  },
  organization: 'Organisation',
  signedIn: 'Angemeldet',
  by: { session: 'mit einem Link oder Passwort', key: 'mit einem API-Schlüssel, bis diese Seite neu geladen wird' },
  ends: 'Endet',
  noEnd: 'ohne Ende',
  endUnknown: 'Der Dienst gibt es nicht an.',
  scopes: 'Rechte',
  scopesUnknown: 'Der Dienst gibt sie nicht an.',
  disabled: 'Mit diesen Rechten nicht möglich',
  needs: (scope) => `braucht ${scope}`,
  features: {
    'clip:read': 'Aufträge sehen und ihre Dateien speichern',
    'processing:process': 'Ausschnitte von Items erstellen',
    'clip:write': 'Ausschnitte von Liefergebieten erstellen',
    'processing:read': 'Ausschnitte vorab schätzen',
    'clip:destroy': 'Aufträge löschen',
    'items:read': 'Items sehen und eine Quelle wählen',
    'collections:read': 'Eine Sammlung wählen',
    'usage:read': 'Sehen, wie viele Einheiten übrig sind',
  },
  signOut: 'Abmelden',
  forget: 'Abmelden und die Daten dieses Kontos auf diesem Gerät löschen',
  forgetHint:
    'Löscht Entwürfe, gespeicherte Flächen, die Prüfliste und Anfragen ohne Antwort, die dieses Konto in diesem Browser hat. Die anderer Konten, die Einstellungen des Browsers sowie Aufträge und Dateien des Dienstes bleiben.',
  forgetTitle: 'Die Daten dieses Kontos auf diesem Gerät löschen?',
  forgetText:
    'Entwürfe, gespeicherte Flächen und die Prüfliste dieses Kontos auf diesem Gerät werden gelöscht. Das lässt sich nicht rückgängig machen.',
  forgetUnresolved: (count) =>
    `${count === 1 ? '1 Anfrage hat' : `${count} Anfragen haben`} noch keine Antwort: Ob ein Auftrag erstellt und berechnet wurde, ist dann nur noch in der Liste der Aufträge zu sehen. Auch Entwürfe, gespeicherte Flächen und die Prüfliste dieses Kontos werden gelöscht.`,
  forgetConfirm: 'Löschen und abmelden',
  cancel: 'Abbrechen',
  close: 'Schließen',
  notDeleted: 'Die Daten konnten nicht gelöscht werden. Die Seite neu laden, dann noch einmal versuchen.',
};
