import { TARGET_HEADER } from '#lib/access/request-facts.ts';

/** Whether a page that is open asks for itself anew: Next marks such requests, and nobody else writes that mark. */
export const isRefresh = (headers: Headers): boolean => /[?&]_rsc=/.test(headers.get(TARGET_HEADER) ?? '');
