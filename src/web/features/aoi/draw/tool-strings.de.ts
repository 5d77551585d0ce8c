import { formatArea, formatCount, formatDistance } from '../../../ui/i18n/format.ts';
import type { combineStrings, toolStrings } from './tool-strings.ts';

export const german: typeof toolStrings = {
  region: 'Zeichnen',
  label: 'Zeichenwerkzeuge',
  polygon: 'Polygon',
  rectangle: 'Rechteck',
  circle: 'Kreis',
  freehand: 'Freihand',
  edit: 'Stützpunkte bearbeiten',
  move: 'Verschieben',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  remove: 'Löschen',
  keys: { undo: 'Strg+Z', redo: 'Strg+Umschalt+Z', remove: 'Entf' },
  options: 'Optionen des Werkzeugs',
  combine: 'Mit dem Gebiet verbinden',
  combinations: { replace: 'Ersetzen', add: 'Hinzufügen', subtract: 'Abziehen' },
  combinationsHelp: {
    replace: 'Die Form ersetzt das Gebiet',
    add: 'Die Form wird ein Polygon des Gebiets oder verschmilzt mit denen, die sie überlappt',
    subtract: 'Die Form wird vom Gebiet abgezogen, als Loch oder am Rand',
  },
  moves: 'Zu verschiebende Polygone',
  movesOf: { polygon: 'Ein Polygon', all: 'Alle Polygone' },
  snap: 'Einrasten',
  snapHelp: 'Rastet an nahen Stützpunkten und Kanten ein. Alt gedrückt halten, um es kurz aus- oder einzuschalten.',
  radius: 'Radius, m',
  useRadius: 'Kreis zeichnen',
  close: 'Form schließen',
  deleteVertex: 'Stützpunkt löschen',
  deleted: { vertex: 'Stützpunkt gelöscht.', hole: 'Loch gelöscht.', polygon: 'Polygon gelöscht.' },
  stepBack: 'Letzten Stützpunkt entfernen',
  circleTooLarge: 'Der Radius muss größer als 0,1 m sein und höchstens 5.000 km.',
  crosses: 'Kreuzt sich selbst',
  measure: (areaKm2, perimeterKm) =>
    [areaKm2 === null ? [] : formatArea(areaKm2), perimeterKm === null ? [] : formatDistance(perimeterKm * 1000)]
      .flat()
      .join(' · '),
  vertices: (count, limit) => `${formatCount(count)} von ${formatCount(limit)} Stützpunkten`,
  radiusOf: (metres) => `Radius ${formatDistance(metres)}`,
  hints: {
    polygon: {
      mouse: 'Klicken setzt Stützpunkte [Enter] schließt [⌫] entfernt den letzten [Esc] bricht ab',
      touch: 'Tippen setzt Stützpunkte, den ersten erneut antippen schließt',
    },
    rectangle: {
      mouse: 'Von einer Ecke zur gegenüberliegenden ziehen oder beide anklicken [Esc] bricht ab',
      touch: 'Von einer Ecke zur gegenüberliegenden ziehen oder beide antippen',
    },
    circle: {
      mouse: 'Vom Mittelpunkt nach außen ziehen oder beide anklicken [Esc] bricht ab',
      touch: 'Vom Mittelpunkt nach außen ziehen oder beide antippen',
    },
    freehand: {
      mouse: 'Den Umriss entlangziehen, Loslassen schließt [Esc] bricht ab',
      touch: 'Den Umriss entlangziehen, Loslassen schließt',
    },
    edit: {
      mouse: 'Stützpunkt ziehen, Klick auf eine Kante fügt einen ein [⌫] entfernt [Esc] fertig',
      touch: 'Stützpunkt ziehen, Tippen auf eine Kante fügt einen ein',
    },
    move: {
      mouse: 'Das Gebiet ziehen, um es zu verschieben [Esc] fertig',
      touch: 'Das Gebiet ziehen, um es zu verschieben',
    },
  },
  backspace: 'Rücktaste',
  keyHints: {
    polygon: 'Auf der Karte bewegen Pfeiltasten ein Fadenkreuz, die Leertaste setzt einen Stützpunkt, Enter schließt.',
    rectangle:
      'Auf der Karte bewegen Pfeiltasten ein Fadenkreuz, die Leertaste setzt eine Ecke und dann die gegenüberliegende.',
    circle: 'Auf der Karte bewegen Pfeiltasten ein Fadenkreuz, die Leertaste setzt Mittelpunkt und Rand.',
    freehand: 'Auf der Karte bewegen Pfeiltasten ein Fadenkreuz, die Leertaste beginnt und beendet die Linie.',
    edit: 'Auf der Karte wählen N und P den nächsten und vorigen Stützpunkt, die Leertaste greift ihn und lässt ihn los, Pfeiltasten verschieben ihn, Entf löscht ihn.',
    move: 'Auf der Karte bewegen Pfeiltasten ein Fadenkreuz, die Leertaste greift das Polygon und lässt es los.',
  },
  crosshair: {
    moved: (position) => `Fadenkreuz bei ${position}.`,
    set: (position) => `Gesetzt bei ${position}.`,
    grabbed: (position) => `Gegriffen bei ${position}. Pfeiltasten verschieben, die Leertaste lässt los.`,
    dropped: (position) => `Losgelassen bei ${position}.`,
    missed: (position) => `Bei ${position} ist nichts zu greifen.`,
  },
};

export const germanCombine: typeof combineStrings = {
  invalidArea: 'Das Gebiet ist ungültig, deshalb lässt sich nichts davon abziehen. Es zuerst unter Gebiet korrigieren.',
  crossingShape: 'Die Form kreuzt sich selbst. Zum Abziehen ohne Kreuzungen zeichnen.',
  nothingLeft: 'Die Form bedeckt das gesamte Gebiet: Es bliebe nichts übrig. Für einen neuen Anfang Ersetzen wählen.',
  outside:
    'Die Form liegt außerhalb des Gebiets: Es gibt nichts abzuziehen. Über dem Gebiet zeichnen oder Hinzufügen wählen.',
};
