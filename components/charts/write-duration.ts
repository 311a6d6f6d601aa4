import { cellText } from '#lib/reports/format.ts';

/** 1:02:03, as the cells of tables have it. */
export const writeDuration = (ms: number): string => cellText(ms, 'duration', 'UTC');
