// @ts-check
/* What the page of the Room says. */
/** @import { Kind, Room } from "./types.ts" */

export const NAME = "The Room";
/** @type {Record<Kind, { label: string, one: string, many: string, sign: string, means: string }>} */
export const KINDS = {
  meet: { label: "A place to meet", one: "place to meet", many: "places to meet", sign: "●", means: "Somewhere people come together now." },
  gap: { label: "A gap", one: "gap", many: "gaps", sign: "◇", means: "Something is missing here." },
  idea: { label: "An idea", one: "idea", many: "ideas", sign: "▲", means: "Something that could be done here." },
  worry: { label: "A worry", one: "worry", many: "worries", sign: "■", means: "Shown for the whole neighbourhood, never at a spot." },
};
/** Kinds that are of a neighbourhood and never of a spot: it could be a home. @type {Kind[]} */
export const WHOLE = ["worry"];
export const LONGEST = 140;

export const CODE = "The code on the screen in front of you: six letters";
export const NO_CODE = "Type the six letters of the code.";
export const SENDS = "This page keeps no name, no account and no e-mail. It never asks where your phone is.";
export const SNAPPED = "A spot on the map is kept to the nearest 100 metres. A postcode becomes its neighbourhood at once and is not kept.";
export const NO_NAMES = "Please write no names, no phone numbers, and nothing about one person or one home.";
export const LOOKED_AT = "The person who leads looks at each pin and answer before others see it.";
export const AT_ONCE = "What you write is seen by everybody at once. The person who leads can take it away.";
export const NO_PLACE = "Choose where it is: tap the map, type a postcode, or take a neighbourhood from the list.";
export const NO_KIND = "Choose what it is.";
export const NO_TEXT = "Write a few words about it.";
export const CLOSED = "The room is closed. You can read what was said, and write nothing more.";
export const GONE = "This room is not there any more. What was said in it has been wiped.";
export const KEPT = "It is kept on this phone and is sent when the link is back.";
export const OPENING = "Opening the room.";
export const AWAY = "The app cannot be reached just now. It is tried again.";
export const SENT = "What was kept on this phone has been sent.";
export const TAKEN = "Your pin is in.";
export const WAITS = "It waits until the person who leads has looked at it.";
export const ANSWERED = "Your answer is in.";
export const OTHERS_NONE = "Nothing from other people to see yet.";
export const OWN_ELSEWHERE = "Your own pins are under “Add a pin”.";
export const TAKE_FIRST = "First take away what was said: on Present, under “Ask the room”, press “Take away what was said” and save the files.";
export const MAP_TAPS = "Tap the map, or use the list or a postcode below: they do the same.";
export const MAP_KEYS = "With the keyboard: arrows move the map, plus and minus zoom, Enter puts the pin in the middle.";
export const CHANGES = "You can change or delete what you said until the room is closed.";
export const NO_MAP = "The map cannot be drawn here. The list does the same.";

/** Rooms are about places in England: hours are those of its clocks, as on paper, whatever a telephone's own clock says. */
const UK = { timeZone: "Europe/London" };

/** A day and an hour, as people say them. @param {string} iso */
export function when(iso) {
  return `${new Date(iso).toLocaleString("en-GB", {
    ...UK, weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
  })} (UK time)`;
}

/** The hour of something, of a day that is not today with the day. @param {string} iso */
export function hour(iso) {
  const then = new Date(iso);
  const today = then.toLocaleDateString("en-GB", UK) === new Date().toLocaleDateString("en-GB", UK);
  return then.toLocaleString("en-GB", today
    ? { ...UK, hour: "2-digit", minute: "2-digit" } : { ...UK, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

/** What the button says that sends a pin. @param {Kind | null} kind */
export function adds(kind) {
  return kind ? `Add this ${KINDS[kind].one}` : "Add the pin";
}

/** That a tap did nothing, and what is still chosen. @param {string} place @param {string} [chosen] the name of a neighbourhood */
export function outside(place, chosen) {
  return `That spot is outside ${place}. Tap inside the outline.${chosen ? ` Still chosen: ${chosen}.` : ""}`;
}

/** That something is not sent yet, which the reader did not do wrong. @param {number} number of things */
export function waiting(number) {
  const told = number === 1 ? "One thing you wrote is" : `${number} things you wrote are`;
  return `There is no link just now. ${told} kept on this phone, and sent when the link is back and this page is open.`;
}

/** What somebody should know before anything else. @param {Room} room */
export function notice(room) {
  return [
    `${room.responsible} is responsible for this room.`,
    `Everything is wiped on ${when(room.wiped_at)}, or before.`,
    NO_NAMES,
    SENDS,
    SNAPPED,
    room.approve ? LOOKED_AT : AT_ONCE,
    CHANGES,
  ];
}
