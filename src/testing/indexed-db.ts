// An in-memory IndexedDB, because jsdom has none. Import this before the module that opens a database.
import 'fake-indexeddb/auto';
