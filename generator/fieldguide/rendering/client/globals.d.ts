// What scripts find in the page beside its elements.

/** What the scripts export, for those that take it late: search-engine.js comes when somebody turns to a box. See scripts.py. */
declare var fieldguide: typeof import("./search/search-index.js") & typeof import("./search/search-hits.js") & typeof import("./checklist/ticks.js") & typeof import("./path/path.js") & typeof import("./wall/wall.js") & typeof import("./lib/clipboard.js") & typeof import("./lib/download.js") & typeof import("./form/card-yaml.js") & typeof import("./lib/print.js") & typeof import("./session/plan.js") & typeof import("./session/agreed.js") & typeof import("./lib/whole-list.js") & Partial<typeof import("./form/contribute-preview.js") & typeof import("./form/editor.js") & typeof import("./form/relations.js") & typeof import("./form/showing.js")> & { cards: import("./lib/cards.js").Listed[] };

/** How the files of the index hand over what they hold. */
declare var fieldguideSearch: (name: string, value: unknown) => void;

/** The version and the files of the guide, which the build writes above the worker; none where it clears up and goes. */
declare var GUIDE: { version: string; weight: number; first: Record<string, string>; rest: Record<string, string>; read: Record<string, string> } | null;

/** How the data of the form comes from a disk, in the copy for one. */
declare var fieldguideForm: (value: unknown) => void;
