// What scripts find in the page beside its elements.

/** What the scripts export; search-engine.js comes late, and its importer takes it from here. See scripts.py. */
declare var fieldguide: typeof import("./search/search-engine.js");

/** How the files of the index hand over what they hold. */
declare var fieldguideSearch: (name: string, value: unknown) => void;
