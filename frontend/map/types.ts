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
    /** What the page round the frame has begun to read, by its address. */
    compactTiles?: Record<string, Promise<Read | null>>;
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
  /** How many are drawn pale, because a filter leaves them out. */
  faded: number;
  /** The area that is outlined because it is pointed at, under the cross or tapped. */
  hovered: Area | null;
  pin: Pin | null;
  /** Where the map looks: latitude, longitude and zoom, as a link holds them. */
  where(): [number, number, number];
  /** The names that are written, each with its room in CSS pixels of the frame. */
  names: { name: string; box: Box }[];
  /** What the frame is called. */
  title: string;
  start(map: Leaflet.Map, settings: Settings): void;
  receive(message: Message): void;
  /** Outline a neighbourhood by its row, or none. */
  light(row: number | null): void;
  /** The area at a point, as hover would show it. */
  at(lat: number, lng: number): Description | null;
}

/** Where everything is; the same for the whole life of a map. */
export interface Settings {
  /** Which keys the map takes: what a screen reader is told after what the map shows. */
  keys: string;
  attribution: string;
  tiles: Record<string, TileEntry>;
  /** Address of the names of each level. */
  names: Record<string, string>;
  /** How many areas each level has. */
  count: Record<string, number>;
  england: [[number, number], [number, number]];
  /** Offer to draw on the map. */
  pens: boolean;
  /** Offer buttons to move, and to go back to the place. */
  tools: boolean;
  /** The wheel zooms at once; else only after a press on the map, so that the page can be scrolled past it. */
  wheel: boolean;
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
  /** Address of the script that reads it. */
  reader: string;
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
  /** Of the lines between areas; null draws none. */
  edge: string | null;
  /** Ground and lines of what has no data. */
  hatch: [string, string];
  outline: GeoJSON.Geometry | null;
  fit: Fit | null;
  overlays: Record<string, Overlay>;
  /** What the frame is called: the place and the measure. */
  title: string;
  /** The name of what is outlined; null writes none. */
  chosen: string | null;
  /** Ground and line of what a filter leaves out; null leaves it away. */
  faded: [string, string] | null;
  /** What is said of an area that is left out. */
  left_out: string;
  /** The colour that pales what lies outside the outline; null leaves it as it is. */
  veil: string | null;
  pin: Pin | null;
  legend: Legend | null;
  /** How many times larger than usual the name of what is chosen is written. */
  scale?: number;
  /** The number of the last click that was answered. */
  heard: number;
}

/** What somebody looked up, in this session only. */
export interface Pin {
  at: [number, number];
  label: string;
}

/** What the colours mean. */
export interface Legend {
  title: string;
  /** The two ends of a scale; null for named classes. */
  most: string | null;
  least: string | null;
  /** Colour of each class, null for what has no data, which is hatched. */
  colours: (string | null)[];
  /** How many areas of each class are shown, and what each stands for; in the order of the colours. */
  counts: number[];
  labels: string[];
  note: string;
}

/** A rectangle in CSS pixels of the frame. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A name that is to be written, around a point. */
export interface Wanted {
  lines: string[];
  font: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Smaller comes first; of equal ones that with the smaller order. */
  rank: number;
  order: number;
  ink: string;
  casing: string;
  /** Where else it may be written. */
  otherwise?: number[][];
}

/** A point that names keep clear of: where it is in the frame and its radius, in CSS pixels. */
export interface Dot {
  x: number;
  y: number;
  r: number;
}

/** A name that is written. */
export interface Placed extends Wanted {
  text: string;
  box: Box;
}

export interface Fit {
  bounds: Leaflet.LatLngBoundsLiteral | null;
  /** The map moves when this changes. */
  key: string;
  /** CSS pixels to leave free around the bounds. */
  margin?: number;
  /** Latitude, longitude and zoom to look at in place of the bounds. */
  at?: [number, number, number] | null;
}

/** Sentences with a place for the number, and where the numbers are; which fields there are depends on the measure. */
export interface Hover {
  /** The same in fewer words, for the tip. */
  brief?: Omit<Hover, "brief" | "file">;
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
  | OwnOverlay
  | { kind: "spots"; spots: Spot[]; radius: number; colour: string; casing: string; ring: boolean; named: boolean }
  | TiledOverlay;

export interface OwnOverlay {
  kind: "own";
  groups: OwnGroup[];
  casing: string;
}

/** Points of one kind: latitude, longitude and name of each. */
export interface OwnGroup {
  label: string;
  shape: NonNullable<OverlayPart["shape"]>;
  colour: string;
  points: [number, number, string][];
}

export interface TiledOverlay {
  kind: "labels" | "points" | "ground" | "lines";
  parts: OverlayPart[];
  ink?: string;
  casing?: string;
  /** Who must be named wherever it is seen, beside those of the map itself. */
  attribution?: string;
}

export interface OverlayPart {
  source: string;
  /** Only these rows, or these kinds. */
  rows?: number[];
  of?: string[];
  /** The zoom it begins at. */
  from?: number;
  /** Names: only while this level is drawn, or never while one of these is. */
  level?: string;
  unless?: string[];
  /** Names: those with the smaller number come first. */
  rank?: number;
  sizes?: { size: number; font: string }[];
  label?: string;
  /** Points: what they are drawn as. */
  shape?: "circle" | "square" | "triangle" | "diamond" | "house" | "point_down" | "plus";
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
  clicks?: Click[];
  shape?: GeoJSON.Geometry;
  drawing?: boolean;
};

/** One click: an area, or a shape that was drawn. The number grows from click to click. */
export type Click = { number: number } & (Area | { shape: GeoJSON.Geometry });

export type Rings = { x: number; y: number }[][];

/** One closed line: a stretch of two lists of numbers, whose first point comes again at the end. */
export interface Ring {
  xs: ArrayLike<number>;
  ys: ArrayLike<number>;
  from: number;
  to: number;
}

/** The areas of a tile in few lists, which are cheap to make, to keep and to hand from thread to thread. */
export interface FlatTile {
  /** Of each area. */
  rows: Uint16Array;
  /** Where the rings of each area begin in `starts`, and the end of the last. */
  rings: Uint32Array;
  /** Where the points of each ring begin in `xs` and `ys`, and the end of the last. */
  starts: Uint32Array;
  xs: Float32Array;
  ys: Float32Array;
}

/** What the thread is asked that reads a compact file: its address, the dots of a CSS pixel, and which zoom to draw. */
export interface ToRead {
  url: string;
  dots: number;
  /** The zoom before the file's. */
  far: boolean;
}

/** What it answers. */
export interface Read {
  /** By x and y, as are the rasters. */
  tiles: Map<string, FlatTile>;
  /** How many zooms before that of the file `rasters` are. */
  farther: number;
  /** Dots of a side of a tile that is drawn. */
  width: number;
  rasters: Map<string, Raster>;
}

/** A tile as numbers: the row of the area under each dot, in lines of `width` times `fine`. */
export interface Raster {
  rows: Uint16Array;
  width: number;
  height: number;
  fine: number;
}

export interface Extent {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

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
  /** Those that the page has not said it has heard. */
  clicks: Click[];
  layers: Record<string, TileLayer>;
  classes: Record<string, Uint8Array>;
  /** Names and values that were fetched, by their address. */
  fetched: Record<string, { content: unknown; promise: Promise<unknown>; done: boolean }>;
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
