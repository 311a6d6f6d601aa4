import styles from './dead-man-veil.module.css';

/**
 * Covers the screen 6 s after it was last replaced. Its animation already runs and needs no script to go on, so that it
 * comes up when this page hangs. Give it another key with each picture.
 */
export function DeadManVeil() {
  return (
    <div className={styles.veil} data-veil="" aria-hidden="true">
      <p className={styles.words}>This screen has stopped updating</p>
    </div>
  );
}
