'use client';

import { useEffect, useRef } from 'react';

function closeAll(form: HTMLFormElement, except: EventTarget | null) {
  for (const popover of form.querySelectorAll<HTMLDetailsElement>('details[data-popover][open]'))
    if (!(except instanceof Node && popover.contains(except))) popover.open = false;
}

function onEscape(form: HTMLFormElement, event: KeyboardEvent) {
  if (event.key !== 'Escape') return;
  form.querySelector<HTMLElement>('details[data-popover][open] > summary')?.focus();
  closeAll(form, null);
}

/** Dates by hand are meant: no need to say so twice. */
function onDates(form: HTMLFormElement, { target }: Event) {
  const range = form.elements.namedItem('range');
  if (range instanceof HTMLSelectElement && target instanceof Element && target.closest('[data-custom-span]'))
    range.value = 'custom';
}

/** For those with script: popovers close by Escape or a press elsewhere, and dates by hand make the range "Custom". */
export function ClosePopovers() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    const outside = ({ target }: Event) => closeAll(form, target);
    const escape = (event: KeyboardEvent) => onEscape(form, event);
    const dates = (event: Event) => onDates(form, event);
    document.addEventListener('pointerdown', outside);
    form.addEventListener('keydown', escape);
    form.addEventListener('input', dates);
    return () => {
      document.removeEventListener('pointerdown', outside);
      form.removeEventListener('keydown', escape);
      form.removeEventListener('input', dates);
    };
  }, []);
  return <span ref={place} hidden />;
}
