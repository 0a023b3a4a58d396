// What the build tells the form, in assets/contribute/: made by rendering/pages/form_schema.py and contribute.py.

/** What stands in a field, while it is typed and after it is made tidy. */
export type Value = string | number | Value[] | Values;
export interface Values {
  [key: string]: Value | undefined;
}

interface Declared {
  key: string;
  label: string;
  help: string;
  example: Value | null;
  form_that_passes: string;
  required: boolean;
  /** Not shown, and kept as it is. */
  kept: boolean;
  /** Holds what others wrote, or names: the editor leaves it alone. */
  verbatim?: boolean;
  /** It is to be said aloud. */
  speech?: boolean;
  /** The rule that says how hard it may be to read. */
  grade?: string;
}

interface Range {
  least: number;
  most: number;
}

/** Its limits are counted in words. */
export interface TextShape extends Range {
  paragraphs: boolean;
  markup: boolean;
  /** Kept as typed: spaces and the ends of lines too. */
  code?: boolean;
}

export type TextField = Declared & TextShape & { shape: "text" };
export type LinesField = Declared & Range & { shape: "lines"; each: TextShape };
export type TableField = Declared & Range & { shape: "table"; columns: [least: number, most: number]; each: TextShape };
export type NumberField = Declared & Range & { shape: "number" };
export type NumbersField = Declared & { shape: "numbers" };
export type DateField = Declared & { shape: "date" };
export type DurationField = Declared & { shape: "duration"; /** What fits it whole, whatever its capitals. */ pattern: string };
export type ChoiceField = Declared & { shape: "choice"; options: string[] };
export type ChoicesField = Declared & Range & { shape: "choices"; options: string[] };
export type GroupField = Declared & { shape: "group"; of: Field[] };
export type GroupsField = Declared & Range & { shape: "groups"; of: Field[]; /** It names files of images. */ pictures?: true };
export type LinksField = Declared &
  Range & {
    shape: "links";
    of: Field[];
    to: string[];
    /** It says where claims come from. */
    cites: boolean;
    both_ways: boolean;
    /** A page shows it, at one of its ends. */
    shown: boolean;
  };
export type Field =
  | TextField
  | LinesField
  | TableField
  | NumberField
  | NumbersField
  | DateField
  | DurationField
  | ChoiceField
  | ChoicesField
  | GroupField
  | GroupsField
  | LinksField;

export interface Kind {
  folder: string;
  /** Its name as a sentence has it: "a behaviour". */
  a: string;
  label: string;
  many: string;
  summary: string;
  modeline: string;
  fields: Field[];
  name: string;
  /** Where the editor finds what it asks for: a field by the part that it plays. */
  parts: Record<string, string>;
  /** It must be led to by a card of this kind, under this field. */
  answered_by?: { kind: string; key: string };
  /** People can use a card, and tell how it went. */
  attempts: boolean;
  /** Cards of other kinds belong to it, which is told apart. */
  led_to: boolean;
  /** A source that lists its headings. */
  has_sections: boolean;
}

/** The card that is to lead to a new one, and why. */
export interface Answer {
  card: string;
  why: string;
}

interface Sentence {
  headline: string;
  help: string;
  /** The help for whoever fills in the form, where the other one speaks of the file. */
  in_form?: string;
}

/** What the editor goes by, made by rendering/pages/form_editor.py. */
export interface EditorRules {
  numbers: Record<string, number>;
  patterns: Record<string, string>;
  avoid: Record<string, string>;
  minimisers: string[];
  in_full: Record<string, string>;
  no_action: string[];
  openers: string[];
  reports: boolean;
  short: number;
  fewest: number;
  no_long_words: string;
  in_field: string;
}

export interface IdRules {
  letters: Record<string, string>;
  longest: number;
}

/** The sentences of the check, and the patterns that find what card text may not hold. */
export interface Rules {
  far: number;
  ids: IdRules;
  word: string;
  inline: string;
  link_target: string;
  faults: (Sentence & { pattern: string; flags: string; code: string })[];
  link_faults: Record<string, Sentence>;
  words: Record<string, Sentence & { code: string }>;
  warnings: string[];
  /** What this guide does not want to be told. */
  off: string[];
  name: string;
  name_of_line: string;
  each_entry: string;
  no_id: string;
  taken_id: string;
  bad_id: string;
  bad_id_help: string;
}

/** A card of the guide, as far as others have to know it. */
export interface CardEntry {
  id: string;
  kind: string;
  title: string;
  url: string;
  aliases?: string[];
  sections?: string[];
  /** How many paragraphs each section has. */
  paragraphs?: number[];
  /** The cards that it names in a relation without direction. */
  beside?: Record<string, string[]>;
  /** Another card leads to it, or answers it. */
  linked?: boolean;
  answered?: boolean;
}

/** What can be shown, on paper and on the page. */
export interface Showing {
  /** Runs of characters, as checking/fonts.py writes them; nothing where no fonts are asked. */
  characters: string;
  /** Fields that are never printed. */
  not_printed: string[];
  /** The bytes of each image; 0 where it is none. */
  images: Record<string, number>;
  formats: string[];
  folder: string;
  most: number;
}

/** A section of the preview. */
export interface Previewed {
  key: string;
  heading: string;
  style: string;
  on_paper: boolean;
}

export interface Shapes {
  version: number;
  kinds: Record<string, Kind>;
  new: string[];
  preview: Record<string, Previewed[]>;
  rules: Rules;
  editor: EditorRules;
  showing: Showing;
  cards: CardEntry[];
  guide: string;
  /** Where the cards are kept: addresses with {path} and {text} in the place of a file's. */
  host: { name: string; new: string; edit: string } | null;
  contact: string;
  practices: string;
}

/** A card as it stands in its file: its values, and the text in pieces, so that what is not changed stays. */
export interface CardFile {
  version: number;
  id: string;
  kind: string;
  path: string;
  values: Values;
  head: string;
  pieces: { key: string; text: string }[];
}

export interface Problem {
  key: (string | number)[];
  code: string;
  severity: "warning" | "error";
  headline: string;
  help: string;
  /** The help for whoever fills in the form. */
  advice?: string;
  /** Told by the editor: shown when a field was left. */
  editor?: boolean;
  /** Where it is mended, if not there. */
  where?: (string | number)[];
}
