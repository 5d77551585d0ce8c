import { formatPercent } from '../../../ui/i18n/format.ts';
import type { compareStrings } from './compare-strings.ts';

export const german: typeof compareStrings = {
  title: 'Vergleichen',
  modes: { off: 'Aus', dates: 'Daten', swipe: 'Wischen', sideBySide: 'Nebeneinander' },
  modeLabel: 'Vergleich',
  noSource: 'Wischen ist nicht möglich: Der Auftrag hält seine Quelle nicht fest.',
  noClips:
    'Nebeneinander ist nicht möglich: Es gibt keinen anderen Ausschnitt. Zuerst ein anderes Asset oder Gebiet ausschneiden.',
  clip: 'Ausschnitt',
  ofSource: {
    left: 'Quelle',
    opening: 'Die Quelle wird geöffnet …',
    hint: 'Links der Linie ist die Quelle, rechts der Ausschnitt, mit denselben Bändern und derselben Streckung. Die Linie ziehen oder mit den Pfeiltasten bewegen.',
    handle: 'Linie zwischen Quelle und Ausschnitt',
    handleAt: (percent) => `Quelle links ${formatPercent(percent)}, Ausschnitt rechts ${formatPercent(100 - percent)}`,
    failed: (reason) => `Die Quelle lässt sich nicht zeigen: ${reason}`,
    otherBands: (source, clip) =>
      `Sie hat ${source} Bänder und der Ausschnitt ${clip}; die Quelle wurde also ersetzt, nachdem der Ausschnitt erstellt war.`,
  },
  otherDate: 'Anderes Datum',
  ofDate: {
    left: 'Anderes Datum',
    opening: 'Der Ausschnitt des anderen Datums wird geöffnet …',
    hint: 'Links der Linie ist der Ausschnitt des anderen Datums, rechts dieser, mit denselben Bändern und derselben Streckung. Die Linie ziehen oder mit den Pfeiltasten bewegen.',
    handle: 'Linie zwischen den beiden Daten',
    handleAt: (percent) =>
      `Anderes Datum links ${formatPercent(percent)}, dieser Ausschnitt rechts ${formatPercent(100 - percent)}`,
    failed: (reason) => `Der Ausschnitt des anderen Datums lässt sich nicht zeigen: ${reason}`,
    otherBands: (other, clip) => `Er hat ${other} Bänder und dieser Ausschnitt ${clip}.`,
  },
  other: 'Anderer Ausschnitt',
  openingOther: 'Der andere Ausschnitt wird geöffnet …',
  sameStyle: 'Gleiche Bänder, Farben und Streckung für beide',
  zoom: 'Auf den anderen Ausschnitt zoomen',
  noOverlap: 'Die beiden Ausschnitte überlappen sich nicht.',
  values: 'Werte an einer Stelle',
  valuesHint: 'Den Zeiger über eine der Karten bewegen oder sie antippen, um die Werte beider Ausschnitte zu lesen.',
  list: (values) => values.join('; '),
  outside: 'außerhalb',
  masked: 'maskiert',
  making: 'Die zweite Karte wird geöffnet …',
  secondMap: 'Zweite Karte. Sie bewegt sich mit der ersten; Pfeiltasten verschieben beide.',
  noSecondMap:
    'Der Browser konnte keine zweite Karte öffnen; vielleicht hat er seine Grenze für WebGL-Kontexte erreicht. Andere Tabs schließen, die mit WebGL zeichnen, oder die Ausschnitte nacheinander ansehen.',
};
