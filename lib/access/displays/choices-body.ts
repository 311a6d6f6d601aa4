import { z } from 'zod';
import { BOARDS } from '../boards.ts';
import { NAME_PROFILES } from '../name-profile.ts';

const text = (what: string) =>
  z.string().trim().min(1, `Give ${what}.`).max(60, 'This is too long: 60 characters at most.');

/** What is chosen for a TV, as it comes from a page. */
export const displayChoices = z.object({
  name: text('the TV a name'),
  location: text('the place where it hangs'),
  board: z.string().refine((board) => BOARDS.some(({ key }) => key === board), 'There is no such board.'),
  names: z.enum(NAME_PROFILES, 'There is no such choice.'),
});
