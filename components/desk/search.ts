/** Letters without their marks and case, so that "yilmaz" finds "Yılmaz" and "unal" finds "Ünal". */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l');

/** Whether every word of the question begins somewhere in the texts. Nothing asked for: everything is found. */
export function finds(question: string): (texts: readonly (string | null)[]) => boolean {
  const words = folded(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (texts) => {
    const all = folded(texts.join(' '));
    return words.every((word) => all.includes(word));
  };
}
