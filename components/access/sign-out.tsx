'use client';

import { useState } from 'react';
import { send } from './send.ts';

/** Ends the session; the page of sign-in is what is left. Where it fails, that is said in its own place. */
export function SignOut({ className }: { className: string | undefined }) {
  const [word, setWord] = useState('Sign out');
  const signOut = async () => {
    const answer = await send('POST', '/api/auth/sign-out');
    if (answer.ok) window.location.assign('/sign-in');
    else setWord('Could not sign out. Try again');
  };
  return (
    <button className={className} type="button" onClick={() => void signOut()}>
      {word}
    </button>
  );
}
