'use client';

import { useEffect, useState } from 'react';
import styles from './legend.module.css';

interface Note {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

const WIDTH = 300;

/** A press on a link to a definition is answered beside it; without script the link leads to the legend. */
function noteOf(target: EventTarget | null): Note | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('[data-definition]') : null;
  if (!link) return null;
  const { left, bottom } = link.getBoundingClientRect();
  const furthest = Math.max(12, document.documentElement.clientWidth - WIDTH - 12);
  return { text: link.dataset.definition ?? '', left: Math.min(left, furthest), top: bottom + 6 };
}

/** Once on a page with tables: see above. Closes by another press, Escape or scrolling. */
export function DefinitionNote() {
  const [note, setNote] = useState<Note | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const next = noteOf(event.target);
      if (next) event.preventDefault();
      setNote((shown) => (next && shown?.text === next.text ? null : next));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setNote(null);
    };
    const onScroll = () => setNote(null);
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', onScroll, true);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', onScroll, true);
    };
  }, []);
  return (
    <div role="status">
      {note && (
        <div className={styles.note} style={{ left: note.left, top: note.top }}>
          {note.text}
        </div>
      )}
    </div>
  );
}
