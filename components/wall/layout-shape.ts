/** The room for content, in CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** How the board is laid out on one screen. Lengths in CSS pixels. */
export interface Layout {
  readonly kind: 'hero' | 'tiles' | 'table' | 'cards' | 'list';
  /** Font size of the smallest text; everything else is in proportion. Never below what the distance asks for. */
  readonly unit: number;
  /** Font sizes of the figures: of the totals, of the line of callers on a card, of the queues. */
  readonly hero: number;
  readonly line: number;
  readonly figure: number;
  /** A table's row has the name above its figures where both do not fit beside each other. */
  readonly rowLines: 'one' | 'two';
  /** The words of the states take one line or two; beside a figure or (in totals only) above the rows. */
  readonly wordLines: 'one' | 'two';
  /** Widths of a table's columns; of cards, how many stand side by side. */
  readonly columns: readonly number[];
  readonly rowHeight: number;
  /** Room at both sides of a figure, in units. */
  readonly padding: number;
  /** In em of the name's own text. */
  readonly nameWidth: number;
  /** Figures side by side in a card. */
  readonly cells: 2 | 4;
  readonly perPage: number;
  readonly pages: number;
  /** The totals stand above the queues on every page, or have the first page to themselves. */
  readonly totals: 'above' | 'own-page';
  /** Too narrow for title and people beside the signs of life. */
  readonly narrow: boolean;
}

export type Fit = (box: Box, unit: number, queues: number, digits: number) => Layout | null;
