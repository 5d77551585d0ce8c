import { formatCount, formatList } from '../../../ui/i18n/format.ts';
import type { expressionStrings } from './expression-strings.ts';

const list = (names: readonly string[]) =>
  names.length > 12
    ? `${names.slice(0, 12).join(', ')} und ${formatCount(names.length - 12)} weitere`
    : formatList(names);

export const german: typeof expressionStrings = {
  'too-long': ({ length, limit }) =>
    `Der Ausdruck hat ${formatCount(length)} Zeichen; die Grenze ist ${formatCount(limit)}. Ihn kürzen, oder das Band vorher berechnen und dann ausschneiden.`,
  empty: () => 'Der Ausdruck ist leer. Einen eingeben, etwa (b4 - b3) / (b4 + b3).',
  'no-band': () => 'Der Ausdruck verwendet kein Band. Mindestens eines verwenden: b1 ist das erste.',
  'unknown-sign': ({ sign }) =>
    `„${sign}“ ist kein Bestandteil eines Ausdrucks. Operatoren sind + - * / ^ ( ) , < <= > >= == != ? : und ein Bandname mit anderen Zeichen braucht Anführungszeichen.`,
  'single-equals': () => '„=“ ist kein Operator. Zum Vergleichen == schreiben.',
  exclamation: () => '„!“ ist kein Operator. not schreiben, oder != für „ist nicht“.',
  'unclosed-quote': () =>
    'Das Anführungszeichen, das hier beginnt, ist nicht geschlossen. Es nach dem Namen des Bands schließen.',
  'number-too-large': () =>
    'Diese Zahl ist größer, als eine 32-Bit-Gleitkommazahl sein kann (3.4e38). Eine kleinere Zahl verwenden.',
  'too-deep': ({ limit }) =>
    `Der Ausdruck ist hier tiefer als ${formatCount(limit)} Ebenen verschachtelt. Unnötige Klammern entfernen.`,
  'too-many-bands': ({ limit }) =>
    `Der Ausdruck verwendet mehr als ${limit} Bänder; die Grafikkarte verarbeitet höchstens ${limit}. ${limit} oder weniger verwenden.`,
  'no-band-number': ({ band, count }) =>
    `Es gibt kein Band ${band}. ${count === 1 ? 'Die Datei hat ein Band: b1.' : `Die Bänder der Datei sind b1 bis b${count}.`}`,
  'no-band-name': ({ name, references, functions }) =>
    `Kein Band und keine Funktion heißt „${name}“. Bänder: ${list(references)}. Funktionen: ${functions.join(', ')}, if.`,
  'several-bands': ({ name, bands }) =>
    `Die Bänder ${list(bands.map(String))} heißen alle „${name}“. Die Nummer verwenden: ${list(bands.map((band) => `#${band}`))}.`,
  'name-or-number': ({ word, number, named }) =>
    `„${word}“ ist mehrdeutig: Es könnte Band ${number} sein, oder Band ${named}, das so heißt. #${number} für Band ${number} schreiben, oder "${word}" für das Band mit diesem Namen.`,
  'reserved-word': ({ word }) =>
    `„${word}“ ist ein Schlüsselwort oder eine Funktion und hat hier keine Operanden. Operanden hinzufügen. Für ein Band mit diesem Namen "${word}" schreiben.`,
  'operand-missing': ({ found }) =>
    `${found === null ? 'Am Ende' : `Vor „${found}“`} fehlt ein Wert. Ein Wert ist eine Zahl, ein Band wie b1, oder etwas in Klammern.`,
  'operator-missing': ({ found }) =>
    `Vor „${found}“ fehlt ein Operator. Einen Operator hinzufügen, etwa * oder +. Dezimalzahlen brauchen einen Punkt.`,
  unexpected: ({ found }) =>
    `„${found}“ wird hier nicht erwartet. Es entfernen oder ergänzen, was es schließt oder trennt. Dezimalzahlen brauchen einen Punkt.`,
  'sign-missing': ({ sign, found }) =>
    `${found === null ? 'Am Ende' : `Vor „${found}“`} fehlt „${sign}“. „${sign}“ hinzufügen.`,
  'wrong-operand-count': ({ name, min, max, count }) =>
    `Die Funktion ${name} nimmt ${min === max ? min : `${min} bis ${max}`} Werte, hat aber ${count}. Die Werte durch Kommas trennen. Dezimalzahlen brauchen einen Punkt.`,
  'chained-comparison': () => 'Vergleiche lassen sich nicht verketten. Zwei mit and verbinden: b1 > 2 and b1 < 5.',
};
