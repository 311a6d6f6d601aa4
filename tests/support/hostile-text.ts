import { expect, type Page } from '@playwright/test';

/** What a caller, or whoever names things in a PBX, can write; each with a word by which it is found again. */
export const HOSTILE = [
  'Qscript<script>window.ran=1</script>',
  'Qimage<img src=x onerror="window.ran=1">',
  `Qattr" onmouseover="window.ran=1" x='`,
  'Qurl javascript:window.ran=1',
  '=HYPERLINK("http://evil.example","Qformula")',
  '@SUM(1+1)Qat',
  'Qbidi\u202eevil\u2066\u2069\u200f',
  'Qzero\u200b\u200d\ufeffwidth\u0000\u0007',
  `Qzalgo${'\u0335\u0489'.repeat(60)}`,
  `Qlong${'W'.repeat(600)}`,
  'Qtemplate{{7*7}}${7*7}',
  'Qfamily👩‍👩‍👧‍👦'.repeat(20),
];
/** Controls, bidi marks, overrides and isolates: none may be in what a browser shows. */
export const UNSEEN = /(?![\t\n\v\r])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What a spreadsheet would reckon with, at the beginning of a cell. */
export const FORMULA = /(^|[\r\n,;]"?)[\s]*[=+@\t]/gu;

/** Nothing of it ran, nothing of it is hidden in what is shown, and nothing sticks out of the page. */
export async function expectInert(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'ran' in window,
    text:
      document.body.innerText +
      [...document.querySelectorAll('[title]')].map((one) => (one as HTMLElement).title).join() +
      [...document.querySelectorAll('input')].map(({ value }) => value).join(),
    handlers: document.querySelectorAll('[onerror], [onmouseover], img[src="x"], a[href^="javascript:"]')
      .length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect(found, where).toMatchObject({ ran: false, handlers: 0 });
  expect(UNSEEN.exec(found.text)?.index ?? null, where).toBeNull();
  expect(found.wider, where).toBeLessThanOrEqual(0);
}
