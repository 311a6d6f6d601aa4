/** How much of an agent's name a screen gets, from least to most. `hidden`: counts only. */
export const NAME_PROFILES = ['hidden', 'initials', 'first', 'full'] as const;
export type NameProfile = (typeof NAME_PROFILES)[number];
