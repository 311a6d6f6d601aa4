import { encode } from 'uqr';

interface Props {
  readonly text: string;
  /** What it leads to, for those who cannot see it. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** A text as a QR code, drawn as one path: no script, no image, no style. Always dark on white, or cameras do not read it. */
export function QrCode({ text, label, className }: Props) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#ffffff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000000" d={path} />
    </svg>
  );
}
