/* What the page of the Room is sent and what it keeps. The addresses are answered by lib/serve/room.py, the ground by lib/tables/room_ground.py. */

export type Kind = "meet" | "gap" | "idea" | "worry";
export type Spot = [number, number];

/** What a room is, the same for everybody. */
export interface Room {
  place: string;
  place_name: string;
  questions: string[];
  kinds: Kind[];
  approve: boolean;
  closed: boolean;
  responsible: string;
  /** When it will be. */
  wiped_at: string;
}

/** What somebody said of a spot, or of a neighbourhood. */
export interface Pin {
  id: string;
  kind: Kind;
  text: string;
  at: Spot | null;
  neighbourhood: string;
  neighbourhood_name: string;
  /** How many said "me too". */
  too: number;
  /** Whether it came to be shown within the last half minute. */
  new: boolean;
  /** When it came, to the minute, as ISO text. */
  said_at: string;
  /** When it came to be shown, to the second; empty until then. */
  shown_at: string;
  state: "shown" | "waiting" | "hidden";
}

/** What somebody answered to a question. */
export interface Answer {
  id: string;
  /** Of the question, from 0. */
  number: number;
  text: string;
  said_at: string;
  shown_at: string;
  state: "shown" | "waiting" | "hidden";
}

/** All of a room as one telephone, wall or leader sees it. */
export interface State {
  version: number;
  /** Whether pins and answers are only those that changed, and `gone` those to be taken out. */
  partial?: boolean;
  gone?: string[];
  room: Room;
  pins: Pin[];
  answers: Answer[];
  mine: string[];
  mine_too: string[];
  counts: { people: number, removed?: Record<string, number> };
}

/** A neighbourhood on the ground. */
export interface Neighbourhood {
  code: string;
  name: string;
  both: boolean;
  none: boolean;
  at: Spot;
  rings: number[][];
}

/** The place, see lib/tables/room_ground.py. */
export interface Ground {
  name: string;
  where: string;
  bounds: [number, number, number, number];
  facing: number;
  /** Places to meet inside, one that stands on the map twice counted once. */
  known: number;
  neighbourhoods: Neighbourhood[];
  meeting: { name: string; kind: string; at: Spot }[];
  labels: { name: string; at: Spot }[];
}

/** How telephones come in: the address as it is read out, and the rows of its square code; nothing where none can. */
export interface Entrance {
  address: string;
  square: string[];
}

/** Where a pin is to stand. */
export interface Where {
  at: Spot | null;
  neighbourhood: string;
}

/** Something that is to be sent: kept in the browser until it is acknowledged. */
export interface Letter {
  method: "PUT" | "DELETE";
  /** Behind the address of the room: "pins/ID". */
  path: string;
  body: Record<string, unknown> | null;
}

/** What the browser keeps of one room. */
export interface Kept {
  token: string;
  letters: Letter[];
}
