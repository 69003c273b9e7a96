/** Where in a file something is wrong; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  /** Name of the column of a table, or path of a key in a JSON file. */
  readonly column?: string | undefined;
}

/**
 * A file that cannot be counted, with the place and the reason. Nothing of it is scored: a figure from
 * part of the rows would look like a figure from all of them.
 */
export class Refusal extends Error {
  readonly place: Place;
  readonly reason: string;

  constructor(place: Place, reason: string) {
    const line = place.line === undefined ? "" : `:${place.line}`;
    const column = place.column === undefined ? "" : `, ${place.column}`;
    super(`${place.file}${line}${column}: ${reason}`);
    this.name = "Refusal";
    this.place = place;
    this.reason = reason;
  }
}
