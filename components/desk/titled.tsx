import { plainText } from '#components/ui/plain-text.ts';
import styles from './panel.module.css';

/** Somebody's or something's name, and the number that it has in the PBX. */
export function Titled({ name, number }: { name: string; number: string }) {
  return (
    <>
      {name}
      {name !== number && <span className={styles.number}> {plainText(number)}</span>}
    </>
  );
}
