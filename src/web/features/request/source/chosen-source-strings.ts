import { catalogue } from '../../../ui/i18n/catalogue.ts';

/** Texts about the chosen item, outside of the list of items. */
export const chosenSourceStrings = catalogue('chosenSource', {
  title: 'Source',
  loading: 'Loading items…',
  pictureFailed: (reason: string) => `The picture of this source can’t be shown: ${reason}`,
  unknownItem: {
    link: 'The item of this link does not exist or belongs to another organization. Choose another source, or ask for a new link.',
    draft: 'The source chosen last does not exist or belongs to another organization. Choose another source.',
  },
  itemsHere: 'Items here',
});
