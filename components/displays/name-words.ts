import type { NameProfile } from '#lib/access/name-profile.ts';

export const NAME_WORDS: Readonly<Record<NameProfile, string>> = {
  hidden: 'No names, counts only',
  initials: 'Initials',
  first: 'First names',
  full: 'Full names',
};
