import type { chosenSourceStrings } from './chosen-source-strings.ts';

export const german: typeof chosenSourceStrings = {
  title: 'Quelle',
  loading: 'Datensätze werden geladen …',
  pictureFailed: (reason) => `Das Bild dieser Quelle lässt sich nicht zeigen: ${reason}`,
  unknownItem: {
    link: 'Den Datensatz dieses Links gibt es nicht, oder er gehört einer anderen Organisation. Eine andere Quelle wählen oder um einen neuen Link bitten.',
    draft:
      'Die zuletzt gewählte Quelle gibt es nicht, oder sie gehört einer anderen Organisation. Eine andere Quelle wählen.',
  },
  itemsHere: 'Datensätze an dieser Stelle',
};
