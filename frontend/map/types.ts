/*
 * What the page sends to the map, and what the map knows. The messages are made by lib/draw/map.py, the words in
 * them by lib/words. Leaflet, Leaflet-Geoman and protomaps-leaflet are scripts of their own, loaded before ours, and
 * are there as globals: L, L.PM and protomapsL.
 */
import type * as Leaflet from "leaflet";
import "@geoman-io/leaflet-geoman-free";
import type * as Protomaps from "protomaps-leaflet";

declare global {
  const protomapsL: typeof Protomaps;

  interface Window {
    areaMap: AreaMap;
  }
}

/** For scripts and tests: what the frame offers as `window.areaMap`. */
export interface AreaMap {
  /** What is drawn now. */
  measure: string | null;
  level: string | null;
  /** How many repaints have finished. */
  paints: number;
  /** How many areas are not filtered out. */
  visible: number;
  start(map: Leaflet.Map, settings: Settings): void;
  receive(message: Message): void;
  /** The area at a point, as hover would show it. */
  at(lat: number, lng: number): Description | null;
}

/** Where everything is; the same for the whole life of a map. */
export interface Settings {
  /** What a screen reader is told the map is. */
  label: string;
  attribution: string;
  tiles: Record<string, TileEntry>;
  /** Address of the names of each level. */
  names: Record<string, string>;
  /** How many areas each level has. */
  count: Record<string, number>;
  england: [[number, number], [number, number]];
  /** Offer to draw on the map. */
  pens: boolean;
}

export interface TileEntry {
  url: string;
  zooms: [number, number];
  /** Whose shapes they are, where not those that all others come from. */
  attribution?: string;
  compact?: Compact;
}

/** One zoom of a level in fewer bytes: see data/build/compact.py. */
export interface Compact {
  url: string;
  zoom: number;
}

/** All that somebody has chosen. */
export interface Message {
  measure: string;
  /** Key of a level, or "auto" to leave it to the zoom. */
  level: string;
  /** The class of every area of a level, four bits each, in base 64. */
  classes: Record<string, string>;
  /** Colour of each class. */
  colours: string[];
  hover: Record<string, Hover>;
  theme: string;
  ink: string;
  casing: string;
  edge: string;
  /** Ground and lines of what has no data. */
  hatch: [string, string];
  outline: GeoJSON.Geometry | null;
  fit: Fit | null;
  overlays: Record<string, Overlay>;
}

export interface Fit {
  bounds: Leaflet.LatLngBoundsLiteral | null;
  /** The map moves when this changes. */
  key: string;
  /** CSS pixels to leave free around the bounds. */
  margin?: number;
}

/** Sentences with a place for the number, and where the numbers are; which fields there are depends on the measure. */
export interface Hover {
  missing?: string;
  /** Measures with named classes: the words of each class. */
  labels?: string[];
  /** Ranks: `{n}` stands for how many in 100. */
  more?: string;
  less?: string;
  first?: string;
  last?: string;
  total?: number;
  /** Values: `{value}` stands for the number. */
  value?: string;
  percent?: boolean;
  offset?: number;
  decimals?: number;
  /** Address of the numbers, 16 bits an area. */
  file?: string;
}

export interface Names {
  names: string[];
  name: number[];
  places: string[] | null;
  place: number[];
  prefix: string;
  number: number[];
}

export type Overlay =
  | { kind: "street"; url: string; attribution: string }
  | { kind: "own"; points: [number, number, string][]; label: string; colour: string; casing: string }
  | { kind: "spots"; spots: Spot[]; radius: number; colour: string; casing: string; ring: boolean }
  | TiledOverlay;

export interface TiledOverlay {
  kind: "labels" | "points" | "ground" | "lines";
  parts: OverlayPart[];
  ink?: string;
  casing?: string;
}

export interface OverlayPart {
  source: string;
  /** Only these rows, or these kinds. */
  rows?: number[];
  of?: string[];
  /** The zoom it begins at. */
  from?: number;
  sizes?: { size: number; font: string }[];
  label?: string;
  colour?: string;
  casing?: string;
  fill?: string;
  width?: number;
  dash?: number[];
}

export interface Spot {
  at: [number, number];
  name: string;
  kind: string;
  row: number;
}

/** An area, or a point that stands for its area. */
export interface Area {
  level: string;
  row: number;
}

/** What stands on the map over the colours, as the pointer tells it. */
export interface Mark {
  name: string;
  kind: string;
}

export interface Description extends Area {
  lines: string[];
}

/** An area that a finger has tapped. */
export type Tapped = Area & { mark?: Mark | null };

/** Where somebody clicked; the page reads what the map adds to it. */
export type ClickedPoint = Leaflet.LatLng & {
  level?: string;
  row?: number;
  shape?: GeoJSON.Geometry;
  drawing?: boolean;
};

export type Rings = { x: number; y: number }[][];

export type TileLayer = ReturnType<typeof Protomaps.leafletLayer>;

export interface State {
  /** Both are null until start() is called, which is before anything reads them. */
  map: Leaflet.Map;
  settings: Settings;
  /** Null until the first message; nothing is drawn before it. */
  message: Message;
  /** A message that came before the map. */
  waiting: Message | null;
  level: string | null;
  layers: Record<string, TileLayer>;
  classes: Record<string, Uint8Array>;
  /** Names and values that were fetched, by their address. */
  fetched: Record<string, { content: unknown; promise: Promise<unknown> }>;
  /** What the colours were last painted from. */
  paintKey: string | null;
  /** Somebody has pointed, tapped or tabbed, so names and values are wanted. */
  hoverWanted: boolean;
  overlays: Record<string, { layer: Leaflet.Layer; key: string; about: Overlay }>;
  outline: Leaflet.LayerGroup | null;
  outlineKey: string | null;
  fitKey: string | null;
  bounds: Leaflet.LatLngBoundsLiteral | null;
  margin: number;
  /** Somebody has moved the map since it was last told where to look. */
  touched: boolean;
  /** The size at which it was last told. */
  fittedSize: Leaflet.Point | null;
  pointer: Leaflet.LeafletMouseEvent | null;
  /** The pointer is a finger. */
  finger: boolean;
  tapped: Tapped | null;
  /** The message to come was asked for by a tap. */
  asked: boolean;
}
