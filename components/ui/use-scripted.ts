'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether scripts run here: what needs them waits for it, or is not there without. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
