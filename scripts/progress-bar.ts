const WIDTH = 30;

/** On a terminal a bar that grows, elsewhere a line now and then. Returns what shows how much is done (0 to 1). */
export function progressBar(title: string): (done: number) => void {
  const { stdout } = process;
  let shown = -1;
  return (done) => {
    const percent = Math.floor(done * 100);
    const step = stdout.isTTY ? percent : Math.floor(percent / 25) * 25;
    if (step === shown) return;
    shown = step;
    if (!stdout.isTTY) return void stdout.write(`${title} ${step} %\n`);
    const full = Math.round(done * WIDTH);
    stdout.write(
      `\r${title} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${step} %${step === 100 ? '\n' : ''}`,
    );
  };
}
