// An IndexedDB in memory, which jsdom lacks. Import this before the module that opens a database.
import 'fake-indexeddb/auto';
