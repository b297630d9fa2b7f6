/* What the search is sent and what it knows. The file of names is made by data/build/names.py, the data by lib/ui/search.py. */

/** The file of names, see data/build/names.py. */
export interface Packed {
  regions: string[];
  labels: Record<string, string>;
  precedence: Record<string, number>;
  /** Code, name, name as it is said, place in `regions`, size, other names, counties. */
  councils: [string, string, string, number, number, string[], string[]][];
  lines: string;
  marks: string;
  aliases: Record<string, string[]>;
  kinds: string;
  sizes: string;
  areas: number[][];
  wards: number[];
  leads: string;
  /** Code, names, kind, council or -1, region or -1, size. */
  others: [string, string[], string, number, number, number][];
}

/** A name, and what it leads to. */
export interface Entry {
  code: string;
  name: string;
  /** What it is and where: "ward, Hull". */
  where: string;
  /** Folded names, the usual one first. */
  forms: string[];
  /** All their words, each between blanks. */
  own: string;
  /** Those, and the words of what it lies in. */
  near: string;
  /** How many different words its shortest form has. */
  length: number;
  council: number;
  kind: string;
}

/** All names, in the order in which they are offered among equals. */
export interface Index {
  entries: Entry[];
  /** The `near` of each, a line an entry, and where each begins. */
  text: string;
  starts: Int32Array;
  /** Which council has a name: folded, but for London, which is the region. */
  councils: Map<string, number>;
  /** What was looked for last, and which entries have it. */
  last?: { text: string; found: number[] };
  /** Every word, and the first entry that has it; made when first asked for. */
  words?: Map<string, number>;
  /** The letters of each form of each entry, see `letters`; made when first asked for. */
  letters?: number[][];
}

/** What is suggested for what was typed. */
export interface Answer {
  /** Best first, no code twice. */
  found: Entry[];
  /** Whether nothing has that name, and these are near it. */
  guess: boolean;
  /** Whether only the server can answer: a postcode or a code. */
  server: boolean;
}

/** A place that was looked at. */
export interface Recent {
  code: string;
  name: string;
  where: string;
}

/** What Streamlit gives a component of the second kind. */
export interface Component<Data> {
  parentElement: HTMLElement;
  data: Data;
  setTriggerValue(name: string, value: unknown): void;
}

export interface BoxData {
  /** Address of the file of names. */
  names: string;
  label: string;
  placeholder: string;
  /** Grows when what was typed has been answered and is to go. */
  cleared: number;
  /** The place that the link names. */
  looking: Recent | null;
  /** A room looks on, so what this browser looked at is not offered. */
  public: boolean;
  /** `light` or `dark`: what the page was drawn in. */
  colours: string;
}
