/** A queue, and what it is called. */
export interface QueueNamed {
  readonly source: string;
  readonly number: string;
  readonly name: string;
}
