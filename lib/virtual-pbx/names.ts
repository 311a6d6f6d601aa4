import type { Random } from './random.ts';

export const QUEUE_NAMES = [
  'Billing',
  'Sales',
  'Support Tier 1',
  'Support Tier 2',
  'Returns & Refunds',
  'Deutsch',
  'VIP',
  'Night Desk',
  'Deliveries',
  'Français',
  'Partners',
  'Complaints',
  'Renewals',
  'Field Service',
  'Español',
  'Switchboard',
] as const;

const FIRST = [
  'Amara', 'Björn', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hana', 'Ibrahim', 'Jocelyn', 'Kwame', 'Leila',
  'Mateus', 'Ngozi', 'Oskar', 'Priya', 'Quinn', 'Rosa', 'Søren', 'Thandiwe', 'Uma', 'Viktor', 'Wei', 'Ximena',
  'Yusuf', 'Zofia', 'Aoife', 'Bilal', 'Camille', 'Desta', 'Emre', 'Fatima', 'Goran', 'Hyejin', 'Inés', 'Jamal',
] as const; // prettier-ignore

const LAST = [
  'Okafor', 'Lindqvist', 'Romano', 'Sokolov', 'Yılmaz', 'Haddad', 'O’Connor', 'Tanaka', 'Diallo', 'Tremblay',
  'Mensah', 'Rahimi', 'Silva', 'Eze', 'Nowak', 'Raghunathan', 'Walker', 'Delgado', 'Jørgensen', 'Dlamini', 'Patel',
  'Petrov', 'Chen', 'Morales', 'Demir', 'Kowalska', 'Byrne', 'Siddiqui', 'Laurent', 'Tesfaye', 'Kaya', 'Al-Masri',
  'Horvat', 'Kim', 'Fernández', 'Baptiste', 'Nguyễn', 'Schröder', 'Abernathy-Featherstonehaugh',
] as const; // prettier-ignore

/** No name comes twice until all pairs of first and last names are used up. */
export function agentNames(random: Random, count: number): string[] {
  const pairs = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`));
  const shuffled = random.shuffled(pairs);
  return Array.from({ length: count }, (_, index) => shuffled[index % shuffled.length] ?? '');
}

export const callerName = (random: Random): string =>
  `${random.pick(FIRST).slice(0, 1)}. ${random.pick(LAST)}`;

/** From the range kept free for fiction. */
export const callerNumber = (random: Random): string =>
  `0044163296${String(random.below(1000)).padStart(4, '0')}`;
