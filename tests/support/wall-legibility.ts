import type { Page } from '@playwright/test';

/** What is wrong with how a wall reads: text too small, cut off, over another, or outside the safe area. */
export const readingFaults = (page: Page, safe: number): Promise<string[]> =>
  page.evaluate((margin) => {
    const faults: string[] = [];
    const board = document.querySelector<HTMLElement>('[data-kind]');
    if (!board) return ['there is no board'];
    const scrolls = board.dataset.kind === 'list';
    const unit = parseFloat(getComputedStyle(board).getPropertyValue('--u'));
    const [left, top] = [innerWidth * margin, innerHeight * margin];
    const inks: { ink: DOMRect; text: string }[] = [];
    const texts = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      const range = document.createRange();
      range.selectNodeContents(node);
      const line = range.getBoundingClientRect();
      if (!text || !holder || line.width === 0) continue;
      const size = parseFloat(getComputedStyle(holder).fontSize);
      const last = holder.tagName === 'SMALL';
      const key =
        holder.closest('[data-queue]') !== null &&
        !last &&
        holder.closest('[data-metric="staffed"]') === null;
      if (size < unit * (key ? 22 / 16 : 1) - 0.01) faults.push(`"${text}" is ${size} px`);
      // The letters themselves: a line of text is taller than they are.
      const ink = new DOMRect(line.x, line.y + line.height * 0.16, line.width, line.height * 0.68);
      const outside = ink.left < left || ink.right > innerWidth - left;
      const off = !scrolls && (ink.top < top || ink.bottom > innerHeight - top);
      if (outside || off) faults.push(`"${text}" leaves the safe area`);
      for (const other of inks) {
        const wide = Math.min(ink.right, other.ink.right) - Math.max(ink.left, other.ink.left);
        const high = Math.min(ink.bottom, other.ink.bottom) - Math.max(ink.top, other.ink.top);
        if (wide > 2 && high > ink.height * 0.3) faults.push(`"${text}" lies over "${other.text}"`);
      }
      inks.push({ ink, text });
    }
    for (const element of board.querySelectorAll<HTMLElement>('*')) {
      if (!(element instanceof HTMLElement) || getComputedStyle(element).display === 'inline') continue;
      if (element.scrollWidth > element.clientWidth + 1) faults.push(`"${element.textContent}" is cut off`);
    }
    const body = board.querySelector('main');
    if (body && !scrolls && body.scrollHeight > body.clientHeight + 1) faults.push('the rows are cut off');
    return faults;
  }, safe);
