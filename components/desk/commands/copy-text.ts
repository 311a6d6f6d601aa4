/** Puts text where it can be pasted from. Over plain http browsers have no clipboard: then by a marked field. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (window.isSecureContext && clipboard)
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here: the older way may be.
    }
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position:fixed;opacity:0;font-size:16px';
  const focused = document.activeElement;
  // Beside the button: outside of an open dialog nothing can be marked.
  near.parentElement?.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
