import type { deviceStrings } from './device-strings.ts';

export const german: typeof deviceStrings = {
  title: 'Ein Gerät verbinden',
  intro: 'Ein Programm auf einem anderen Gerät kann für Sie handeln. Geben Sie den Code ein, den es anzeigt.',
  code: 'Gerätecode',
  codeHint: 'Acht Buchstaben, etwa BDFG-HJKL. 10 Minuten lang gültig.',
  continue: 'Weiter',
  codeUnknown:
    'Kein Gerät wartet mit diesem Code. Vielleicht ist er vertippt oder älter als 10 Minuten; dann auf dem Gerät neu beginnen.',
  request: (client, address, time) => `${client} an der Adresse ${address}, begonnen um ${time}`,
  organization: (name) => `Es wird für Sie in ${name} handeln und darf benutzen:`,
  caution: (code) =>
    `Nur zustimmen, wenn Sie selbst damit begonnen haben und das Gerät den Code ${code} anzeigt. Wer Ihnen diesen Code geschickt hat, bekäme Ihren Zugang.`,
  approve: 'Zustimmen',
  deny: 'Ablehnen',
  approved: 'Das Gerät ist verbunden. Es fährt von selbst fort; diese Seite kann geschlossen werden.',
  denied: 'Das Gerät wurde abgelehnt. Es hat keinen Zugang.',
  openApp: 'Cutline öffnen',
};
