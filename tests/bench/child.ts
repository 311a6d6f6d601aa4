import { execFileSync, fork } from 'node:child_process';

/** A process of its own, asked and answering one message at a time. */
export interface Child<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly stop: () => void;
}

/** Starts a TypeScript file as a process, on one CPU of its own where the system lets us. */
export function startChild<Question extends object, Answer>(file: URL, cpu: number): Child<Question, Answer> {
  const child = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    execFileSync('taskset', ['-acp', String(cpu), String(child.pid)], { stdio: 'ignore' });
  } catch {
    // Without taskset, or with one CPU, the two processes share: CPU time is counted per process all the same.
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`the child ended with ${code}`));
        child.once('exit', onExit);
        child.once('message', (answer) => {
          child.off('exit', onExit);
          resolve(answer as Answer);
        });
        child.send(question);
      }),
    stop: () => void child.kill(),
  };
}

/** Answers each message of the parent; ends with it. */
export function answerParent<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (question) => void answer(question as Question).then((said) => process.send?.(said)));
  process.on('disconnect', () => process.exit());
}
