/** What an address asks for, name by name, and what is wrong with it. Empty parameters are none; of several, the last counts. */
export interface Question {
  readonly faults: readonly string[];
  readonly complain: (fault: string | null) => void;
  readonly one: (name: string) => string | undefined;
  readonly all: (name: string) => readonly string[];
  /** One of the words; `what` is what another is not. */
  readonly oneOf: <Word extends string>(
    name: string,
    words: readonly Word[],
    what: string,
  ) => Word | undefined;
}

export function questionOf(parameters: URLSearchParams): Question {
  const faults: string[] = [];
  const all = (name: string) => parameters.getAll(name).map(onOneLine).filter(Boolean);
  const one = (name: string) => all(name).at(-1);
  const complain = (fault: string | null) => {
    if (fault !== null && !faults.includes(fault)) faults.push(fault);
  };
  return {
    ...{ faults, complain, one, all },
    oneOf: (name, words, what) => {
      const text = one(name);
      const word = words.find((candidate) => candidate === text);
      if (text !== undefined && word === undefined)
        complain(`${quoted(text)} is not ${what}: choose one of ${words.join(', ')}.`);
      return word;
    },
  };
}

const SHOWN = 60;

/** Text of somebody's in a sentence of ours: not endless. */
export function quoted(text: string): string {
  const letters = [...text];
  return `"${letters.slice(0, SHOWN).join('')}${letters.length > SHOWN ? '…' : ''}"`;
}

const onOneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

/** The parameters as pages get them. */
export function parametersOf(
  record: Readonly<Record<string, string | readonly string[] | undefined>>,
): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(record))
    for (const text of typeof value === 'string' ? [value] : (value ?? [])) parameters.append(name, text);
  return parameters;
}
