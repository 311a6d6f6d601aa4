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

/** Columns stand in the address in one word, and the usual ones not at all. */
function onFormData({ formData }: FormDataEvent) {
  const [columns, usual] = [formData.getAll('columns').map(String).join(','), formData.get('usual')];
  formData.delete('columns');
  formData.delete('usual');
  if (columns !== '' && columns !== usual) formData.set('columns', columns);
}

/**
 * For those with script: popovers close by Escape or a press elsewhere, dates by hand make the range "Custom", and the
 * address stays short.
 */
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
    form.addEventListener('formdata', onFormData);
    return () => {
      document.removeEventListener('pointerdown', outside);
      form.removeEventListener('keydown', escape);
      form.removeEventListener('input', dates);
      form.removeEventListener('formdata', onFormData);
    };
  }, []);
  return <span ref={place} hidden />;
}
