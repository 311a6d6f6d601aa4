'use client';

import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

interface Active {
  readonly id: string;
  readonly index: number;
}

const PAGE = 10;

const MOVES: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + PAGE,
  PageUp: (index) => index - PAGE,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The one row that the keyboard stands on. It stays in the page when it is scrolled away and when the order changes; where
 * it goes for good, the row in its place is stood on.
 */
export function useActiveRow(rows: readonly { readonly id: string }[], box: RefObject<HTMLElement | null>) {
  const [held, setHeld] = useState<Active | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const at = held ? indexOf(rows, held) : 0;
  const active = rows[at]?.id ?? null;
  const gone = held !== null && active !== held.id;

  useEffect(() => {
    const id = wanted ?? (gone && nobodyHasFocus() ? active : null);
    if (id === null) return;
    box.current?.querySelector<HTMLElement>(`[data-row=${CSS.escape(id)}]`)?.focus({ preventScroll: true });
  }, [wanted, gone, active, box]);

  const seen = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b),
    [at],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, scrollTo: (index: number) => void) => {
    const row = rowOf(event.target);
    if (!row) return;
    const move = MOVES[event.key];
    if (event.key === ' ' && row === event.target) press(row, event);
    else if (event.key === 'Enter' && row === event.target) row.querySelector('a')?.click();
    else if (move && !isWriting(event.target)) {
      const next = Math.max(0, Math.min(rows.length - 1, move(at, rows.length - 1)));
      const id = rows[next]?.id;
      if (id === undefined) return;
      scrollTo(next);
      setHeld({ id, index: next });
      setWanted(id);
    } else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const id = rowOf(event.target)?.dataset.row;
    setWanted(null);
    if (id === undefined || id === held?.id) return;
    setHeld({ id, index: rows.findIndex((row) => row.id === id) });
  };
  return { active, onKeyDown, onFocus, seen };
}

/** Where the row is by now; of one that is gone, the place where it was. */
function indexOf(rows: readonly { readonly id: string }[], { id, index }: Active): number {
  if (rows[index]?.id === id) return index;
  const found = rows.findIndex((row) => row.id === id);
  return found >= 0 ? found : Math.min(index, rows.length - 1);
}

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

const isWriting = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');

const nobodyHasFocus = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** As with the mouse, so that Shift chooses all rows in between. */
function press(row: HTMLElement, { shiftKey }: KeyboardEvent): void {
  row
    .querySelector('input[type=checkbox]')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
}
