'use client';

import { useRef } from 'react';
import type { Status } from '#lib/relay/freshness.ts';
import type { Level } from './alarms.ts';
import styles from './figure.module.css';
import type { Column } from './measures.ts';
import { waitText } from './times.ts';
import { useFlash } from './use-flash.ts';
import { definitionOf, kindOf, wordOf } from './words.tsx';

export interface FigureProps {
  /** The queue's number, `*` for the total. */
  readonly queue: string;
  /** Whose figure it is, for those who cannot see where it stands. */
  readonly name: string;
  readonly of: Column;
  /** `null`: nothing to show (nobody waits) or not known; which of the two, the status says. */
  readonly value: number | null;
  readonly status: Status;
  readonly size?: 'hero' | 'figure';
  readonly level?: Level;
  /** What is known of it is shown although the status is unknown: the true value is this or more, as a ≥ beside it says. */
  readonly partly?: boolean;
}

/** One number on the wall, with what a test needs to hold it against the truth. */
export function Figure(props: FigureProps) {
  const { queue, of, status, level = 'calm', size = 'figure' } = props;
  const box = useRef<HTMLSpanElement>(null);
  const partly = props.partly ?? false;
  // How many are unknown is known; any other figure of which only a part is known has no value to be held to.
  const told = status !== 'unknown' || (partly && of === 'UNKNOWN');
  const value = told ? plain(props.of, props.value) : null;
  const text = textOf(props);
  const last = status === 'unknown' && !partly && of !== 'longest-wait' ? props.value : null;
  useFlash(box, of === 'longest-wait' || status !== 'live' ? null : value);
  return (
    <span
      ref={box}
      role="img"
      aria-label={`${props.name}, ${wordOf(of)}: ${partly && !told ? 'at least ' : ''}${spoken(partly ? 'live' : status, text, last)}`}
      title={definitionOf(of)}
      className={`${styles.figure} ${styles[size]}`}
      data-queue={queue}
      {...kindOf(of)}
      data-value={value ?? ''}
      data-status={status}
      data-level={level}
      data-none={props.value === 0 || props.value === null ? '' : undefined}
    >
      {text}
      {last !== null && <small className={styles.last}>({last})</small>}
    </span>
  );
}

const spoken = (status: Status, text: string, last: number | null): string => {
  if (status !== 'unknown') return text === '–' ? 'none' : text;
  return last === null ? 'not known' : `not known, last known ${last}`;
};

/** As in `data-value`: waits in whole seconds. */
const plain = (of: Column, value: number | null): number | null =>
  of === 'longest-wait' && value !== null ? Math.floor(value / 1000) : value;

function textOf({ of, value, status, partly }: FigureProps): string {
  if (value === null || (status === 'unknown' && !partly)) return '–';
  return of === 'longest-wait' ? waitText(value) : String(value);
}
