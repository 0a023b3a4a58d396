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
export type ChoiceField = Declared & { shape: "choice"; options: string[] };
export type ChoicesField = Declared & Range & { shape: "choices"; options: string[] };
export type GroupField = Declared & { shape: "group"; of: Field[] };
export type GroupsField = Declared & Range & { shape: "groups"; of: Field[] };
export type LinksField = Declared & Range & { shape: "links"; of: Field[]; to: string[] };
export type Field =
  | TextField
  | LinesField
  | TableField
  | NumberField
  | NumbersField
  | DateField
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
}

interface Sentence {
  headline: string;
  help: string;
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
  cards: CardEntry[];
  guide: string;
  repo_url: string;
  branch: string;
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
}
