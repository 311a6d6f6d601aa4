const GAP = 8;
/** Narrower screens have it at their lower edge, by the style sheet. */
const NARROW = 640;

/** Below the button that opened it, or above where there is no room; always whole on the screen. */
export function putBeside(dialog: HTMLElement, from: HTMLElement): void {
  if (window.innerWidth <= NARROW || !from.isConnected) return;
  const { top, bottom, right } = from.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const [below, above] = [bottom + GAP / 2, top - height - GAP / 2];
  const wanted = below + height + GAP > window.innerHeight && above >= GAP ? above : below;
  const fit = (at: number, size: number, room: number) => Math.max(GAP, Math.min(at, room - size - GAP));
  dialog.style.margin = '0';
  dialog.style.left = `${fit(right - width, width, window.innerWidth)}px`;
  dialog.style.top = `${fit(wanted, height, window.innerHeight)}px`;
}
