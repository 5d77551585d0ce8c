import { formatArea, formatCount, localDecimal, plural } from '../../ui/i18n/format.ts';
import type { aoiStrings } from './aoi-strings.ts';

const outside = (name: string, limit: number) => (degrees: number) =>
  `${name} ist ${localDecimal(String(degrees))}; der Wert muss innerhalb von −${limit}..${limit} liegen.`;

export const german: typeof aoiStrings = {
  title: 'Gebiet',
  name: 'Name des Gebiets',
  namePlaceholder: 'Gebiet benennen',
  details: 'Einzelheiten des Gebiets',
  perimeterOf: (distance) => `${distance} Umfang`,
  ways: {
    label: 'Wie das Gebiet bestimmt wird',
    draw: 'Zeichnen',
    type: 'Eingeben',
    load: 'Laden',
    saved: 'Gespeichert',
  },
  facts: {
    area: 'Fläche',
    perimeter: 'Umfang',
    vertices: 'Stützpunkte',
    countOf: (count, limit) => `${formatCount(count)} von ${formatCount(limit)}`,
    polygons: 'Polygone',
    none: '–',
  },
  draw: {
    empty: 'Das Gebiet, das ausgeschnitten werden soll, auf der Karte zeichnen, eingeben oder aus einer Datei laden.',
    waiting: 'Zeichnen ist möglich, sobald die Karte geladen ist. Eingeben und Laden gehen schon jetzt.',
    broken:
      'Die Zeichenwerkzeuge konnten nicht geladen werden. Zum Zeichnen die Seite neu laden: Es geht nichts verloren. Eingeben und Laden eines Gebiets gehen ohne sie.',
    reload: 'Neu laden',
    polygon: 'Polygon zeichnen',
    rectangle: 'Rechteck zeichnen',
    zoom: 'Dorthin zoomen',
    edit: 'Stützpunkte bearbeiten',
    done: 'Bearbeiten beenden',
    remove: 'Entfernen',
  },
  type: {
    bbox: 'Umschließendes Rechteck, Grad',
    bboxHint: 'Alle vier Zahlen lassen sich in ein Feld einfügen: West, Süd, Ost, Nord.',
    fields: { west: 'West', south: 'Süd', east: 'Ost', north: 'Nord' },
    useBbox: 'Dieses Rechteck verwenden',
    notDegrees: {
      west: 'West muss eine Zahl in Grad sein, etwa 151,2.',
      south: 'Süd muss eine Zahl in Grad sein, etwa −33,88.',
      east: 'Ost muss eine Zahl in Grad sein, etwa 151,24.',
      north: 'Nord muss eine Zahl in Grad sein, etwa −33,85.',
    },
    outside: {
      west: outside('West', 180),
      south: outside('Süd', 90),
      east: outside('Ost', 180),
      north: outside('Nord', 90),
    },
    northBelowSouth: (north, south) =>
      `Nord (${localDecimal(String(north))}) muss größer als Süd (${localDecimal(String(south))}) sein.`,
    noWidth: (longitude) => `Ost und West sind beide ${localDecimal(String(longitude))}: Das Gebiet hat keine Breite.`,
  },
  actions: {
    undo: 'Letzte Änderung des Gebiets rückgängig machen',
    redo: 'Änderung des Gebiets wiederholen',
    simplify: 'Vereinfachen',
    buffer: 'Puffer',
    save: 'Speichern',
    export: 'Exportieren',
  },
  set: (areaKm2, vertices, findings) =>
    areaKm2 === null
      ? `Das Gebiet ist gesetzt, lässt sich aber nicht ausschneiden: ${plural(findings, 'Befund', 'Befunde')}.`
      : `Gebiet gesetzt: ${formatArea(areaKm2)}, ${plural(vertices, 'Stützpunkt', 'Stützpunkte')}.`,
  unchanged: (size) => `${size}, wie vorher`,
  removed: 'Das Gebiet ist entfernt.',
  undone: 'Rückgängig gemacht.',
  redone: 'Wiederholt.',
  noArea: 'Es gibt kein Gebiet.',
};
