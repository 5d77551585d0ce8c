import { createLibrary } from './create-library.ts';
import { libraryStorage } from './library-storage.ts';

/** The page's saved areas. */
export const library = createLibrary(libraryStorage, Date.now, () =>
  crypto.getRandomValues(new Uint32Array(4)).join('-'),
);
