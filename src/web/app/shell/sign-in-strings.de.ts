import type { signInStrings } from './sign-in-strings.ts';

export const german: typeof signInStrings = {
  title: 'Bei Cutline anmelden',
  reasons: {
    'no-session': 'Nicht angemeldet.',
    'link-refused': 'Dieser Anmeldelink wurde schon benutzt oder ist älter als 10 Minuten.',
    'key-refused':
      'Der Dienst hat diesen API-Schlüssel abgelehnt. Vielleicht ist er falsch geschrieben, abgelaufen oder gelöscht.',
    left: 'Abgemeldet.',
  },
  service: (origin) =>
    `Diese Seite verwendet den Dienst ${origin}. Name, Passwort oder Schlüssel, die hier eingegeben werden, gehen dorthin.`,
  makeLink:
    'Für einen neuen Link diesen Befehl dort ausführen, wo Cutline installiert ist, dann die ausgegebene Adresse öffnen:',
  command: 'npm exec cutline -- login',
  dataHint: 'Wurde Cutline mit --data DIR gestartet, hier dieselbe Option anfügen.',
  plainHttp:
    'Diese Seite wurde über unverschlüsseltes HTTP geladen: Andere im Netz können einen Anmeldelink, ein Passwort oder einen Schlüssel mitlesen, der hier benutzt wird. In einem Netz, dem nicht zu trauen ist, Cutline über HTTPS öffnen, oder als localhost auf dem Rechner, auf dem es läuft.',
  passwordTitle: 'Oder mit Name und Passwort',
  username: 'Benutzername',
  password: 'Passwort',
  passwordSubmit: 'Mit dem Passwort anmelden',
  passwordRefused: 'Der Name oder das Passwort ist falsch. Wer den Dienst verwaltet, kann ein anderes Passwort setzen.',
  keyTitle: 'Oder einen API-Schlüssel benutzen',
  keyLabel: 'API-Schlüssel',
  keyExample: 'gpra_…',
  keyHint: 'Nur im Speicher dieser Seite. Nach einem Neuladen muss er erneut eingegeben werden.',
  keySubmit: 'Mit dem Schlüssel anmelden',
};
