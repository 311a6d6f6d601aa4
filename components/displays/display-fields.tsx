'use client';

import { filledIn } from '#components/access/form.tsx';
import type { Choosable } from '#components/access/scope-words.ts';
import { Choice } from '#components/ui/choice.tsx';
import { Field } from '#components/ui/field.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { NAME_PROFILES } from '#lib/access/name-profile.ts';
import { NAME_WORDS } from './name-words.ts';

export interface Chosen {
  readonly name: string;
  readonly location: string;
  readonly board: string;
  readonly names: string;
}

export const DISPLAY_FIELDS = ['name', 'location', 'board', 'names'] as const;

interface Props {
  readonly chosen: Chosen;
  readonly boards: readonly Choosable[];
  readonly faults: Readonly<Record<string, string>>;
}

/** What is chosen for a TV. */
export function DisplayFields({ chosen, boards, faults }: Props) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        maxLength={60}
        defaultValue={plainText(chosen.name, 60)}
        fault={faults.name}
      />
      <Field
        label="Where it hangs"
        name="location"
        required
        maxLength={60}
        defaultValue={plainText(chosen.location, 60)}
        fault={faults.location}
      />
      <Choice
        label="Board"
        name="board"
        defaultValue={chosen.board}
        options={boards.map(({ key, name }) => [key, name] as const)}
        fault={faults.board}
      />
      <Choice
        label="Names of agents"
        name="names"
        defaultValue={chosen.names}
        options={NAME_PROFILES.map((profile) => [profile, NAME_WORDS[profile]] as const)}
        hint="Who walks by reads along. What is not chosen here is never sent to the TV."
        fault={faults.names}
      />
    </>
  );
}

export const chosenIn = (filled: FormData): Chosen => ({
  name: filledIn(filled, 'name').trim(),
  location: filledIn(filled, 'location').trim(),
  board: filledIn(filled, 'board'),
  names: filledIn(filled, 'names'),
});
