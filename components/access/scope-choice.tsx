'use client';

import { useState } from 'react';
import { FieldGroup } from '#components/ui/field.tsx';
import form from '#components/ui/form.module.css';
import { plainText } from '#components/ui/plain-text.ts';
import styles from './scope-choice.module.css';
import type { Choosable } from './scope-words.ts';

interface Props {
  /** `queues`, `boards`. */
  readonly name: string;
  readonly label: string;
  /** "All queues, also those to come"; `null` where all cannot be given. */
  readonly allWord: string | null;
  readonly all: readonly Choosable[];
  /** `null`: all of them. */
  readonly chosen: readonly string[] | null;
  readonly fault?: string | undefined;
}

/** All of a kind, or some of a list. Read it from the form with `scopeIn`. */
export function ScopeChoice({ name, label, allWord, all, chosen, fault }: Props) {
  const [everything, setEverything] = useState(chosen === null);
  const listed = allWord === null || !everything;
  return (
    <FieldGroup label={label} fault={fault}>
      {allWord !== null && (
        <label className={form.tick}>
          <input
            type="checkbox"
            name={`${name}-all`}
            checked={everything}
            onChange={({ target }) => setEverything(target.checked)}
          />
          {allWord}
        </label>
      )}
      {listed && (
        <ul className={styles.list}>
          {withForgotten(all, chosen ?? []).map(({ key, name: called, note }) => (
            <li key={key}>
              <label className={form.tick}>
                <input
                  type="checkbox"
                  name={name}
                  value={key}
                  defaultChecked={chosen?.includes(key) ?? false}
                />
                <span>
                  {plainText(called)}
                  {note !== undefined && <span className={styles.note}>{plainText(note)}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {listed && all.length === 0 && <p className={form.hint}>None are known yet.</p>}
    </FieldGroup>
  );
}

/** What was given once stays to be seen, and taken away, though nobody has heard of it for long. */
const withForgotten = (all: readonly Choosable[], chosen: readonly string[]): readonly Choosable[] => [
  ...all,
  ...chosen.filter((key) => all.every((known) => known.key !== key)).map((key) => ({ key, name: key })),
];

/** What was chosen: `null` for all. */
export const scopeIn = (filled: FormData, name: string): string[] | null =>
  filled.has(`${name}-all`) ? null : filled.getAll(name).map(String);
