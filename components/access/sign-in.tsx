'use client';

import { useState } from 'react';
import { CodeStep } from './code-step.tsx';
import { EntryCard } from './entry-card.tsx';
import { PasswordStep } from './password-step.tsx';

interface Props {
  /** Where to go on to: a path of this site. */
  readonly to: string;
  /** The company's sign-in, by its name. */
  readonly singleSignOn: string | null;
  /** What went wrong on the way through the company's sign-in. */
  readonly trouble: string | null;
}

const FOOT = 'No account? An administrator makes you one.';

/** Signing in: e-mail and password, then a code for those who have a second factor. */
export function SignIn({ to, singleSignOn, trouble }: Props) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [why, setWhy] = useState(trouble);
  // A new page, so that everything in it is asked for as whoever has signed in.
  const done = () => window.location.assign(to);
  const beginAgain = (sentence: string | null) => {
    setWhy(sentence);
    setStep('password');
  };
  if (step === 'code')
    return (
      <EntryCard
        title="Second factor"
        words="Enter the code that your authenticator app shows for Readyboard."
      >
        <CodeStep onDone={done} onBeginAgain={beginAgain} />
      </EntryCard>
    );
  return (
    <EntryCard title="Sign in" foot={FOOT}>
      <PasswordStep {...{ to, singleSignOn, trouble: why }} onDone={done} onCode={() => setStep('code')} />
    </EntryCard>
  );
}
