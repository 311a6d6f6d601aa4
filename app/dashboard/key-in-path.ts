/** The key of a queue or an agent, as its path names it: the parts of a path come to a page still escaped. */
export const keyInPath = (source: string, own: string): `${string}/${string}` =>
  `${unescaped(source)}/${unescaped(own)}`;

/** One part of a path, as it is meant. */
export function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
