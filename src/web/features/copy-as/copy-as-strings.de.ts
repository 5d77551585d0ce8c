import { formatCount, formatList, plural } from '../../ui/i18n/format.ts';
import type { copyAsStrings, requestFileStrings } from './copy-as-strings.ts';

export const german: typeof copyAsStrings = {
  title: 'Kopieren als',
  format: 'Format',
  formats: { curl: 'curl', python: 'Python', typescript: 'TypeScript', gdalwarp: 'gdalwarp', json: 'JSON' },
  hints: {
    curl: 'Ein Bash-Skript. Jeder Lauf ist ein neuer Ausschnitt und kostet Einheiten.',
    python:
      'Ein Python-Skript ohne Pakete, das auf den Auftrag wartet. Jeder Lauf ist ein neuer Ausschnitt und kostet Einheiten.',
    typescript:
      'Ein Programm ohne Pakete, das auf den Auftrag wartet. Jeder Lauf ist ein neuer Ausschnitt und kostet Einheiten.',
    gdalwarp:
      'Ein Bash-Skript, das die eigene Kopie der Quelle ohne diesen Dienst ausschneidet. Es nennt, wo das Ergebnis abweicht.',
    json: 'Die Anfrage. Diese Datei auf die Seite ziehen, oder wie eine Datei mit einem Gebiet wählen, um das Formular zu füllen.',
  },
  key: 'Der API-Schlüssel wird aus GEOPERA_API_KEY gelesen. Er steht nicht im Text.',
  save: 'Als Datei speichern',
  close: 'Schließen',
  shortened: (shown, all) =>
    `Zeigt die ersten ${formatCount(shown)} von ${formatCount(all)} Zeichen. Kopieren und Als Datei speichern verwenden alle.`,
  loading: 'Das Raster der Quelle wird gelesen …',
  noGdalwarp:
    'Für diesen Ausschnitt gibt es keinen gdalwarp-Befehl: Der Dienst meldet das Raster der Quelle nicht, oder der Ausschnitt reicht über die letzte Spalte eines Rasters der ganzen Erde hinaus, was gdalwarp nicht in einem Schritt kann.',
  notReported:
    'Der Dienst meldet Quelle, Projekt oder Gebiet dieses Auftrags nicht, darum lässt sich seine Anfrage nicht wiederholen.',
  notReady: 'Die Anfrage ist nicht vollständig.',
};

export const germanRequestFile: typeof requestFileStrings = {
  filled: (name) => `${name} hat das Formular gefüllt. Nichts wurde abgeschickt.`,
  undo: 'Rückgängig stellt das vorherige Gebiet wieder her.',
  unreadable: (name) => `${name} konnte nicht gelesen werden. Die Datei erneut wählen.`,
  notJson: (name) => `${name} ist kein gültiges JSON. Nichts wurde geändert.`,
  member: (name, member) => `${name} hat kein gültiges „${member}“. Nichts wurde geändert.`,
  unknownItem: (name, itemId) =>
    `${name} nennt den Datensatz ${itemId}, den es nicht gibt oder der einer anderen Organisation gehört. Nichts wurde geändert.`,
  itemFailed: (name, reason) =>
    `Der Datensatz von ${name} konnte nicht geladen werden: ${reason} Nichts wurde geändert. Die Datei erneut auf die Seite ziehen.`,
  missingAssets: (keys, hasOthers) =>
    `Der Datensatz hat ${keys.length === 1 ? 'das Asset' : 'die Assets'} ${formatList(keys)} nicht mehr. ${hasOthers ? 'Die anderen sind gewählt.' : 'Andere wählen.'}`,
  unknownArea: (name, area) =>
    `${name} nennt das Liefergebiet ${area}, das es nicht gibt oder dessen Raster dieser Dienst nicht beschreibt. Nichts wurde geändert.`,
  areaFailed: (name, reason) =>
    `Das Liefergebiet von ${name} konnte nicht geladen werden: ${reason} Nichts wurde geändert. Die Datei erneut auf die Seite ziehen.`,
  replacedArea: (area) =>
    `Die Datei nennt eine Quelle, die das Liefergebiet ${area} nicht mehr hat: Ausgeschnitten werden seine jetzigen Raster.`,
  otherOrganization: (area) =>
    `Die Datei nennt eine andere Organisation: Ausgeschnitten wird das Liefergebiet ${area} der eigenen Organisation.`,
  missingMosaics: (types, hasOthers) =>
    `Das Liefergebiet hat ${types.length === 1 ? 'kein Mosaik' : 'keine Mosaike'} ${formatList(types)}. ${hasOthers ? 'Die anderen sind gewählt.' : 'Andere wählen.'}`,
  extent: (extent) =>
    `Das Formular hat keine Einstellung für den Rand „${extent}“ der Datei: Es verlangt den automatischen.`,
  onlyFirst: (count) => `Nur die erste von ${plural(count, 'Anfrage', 'Anfragen')} wurde verwendet.`,
  inReview: (name) => `Viele Gebiete werden geprüft. Die Prüfung schließen, dann ${name} erneut öffnen.`,
};
