/** The pattern of what is not known, for `fill={hatchFill(id)}` in the same document. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="#ffffff" />
      <rect width="2" height="6" fill="#8b96a3" />
    </pattern>
  );
}

export const hatchFill = (id: string): string => `url(#${id})`;
