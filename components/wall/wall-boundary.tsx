'use client';

import { Component, type ReactNode } from 'react';
import { reloadWhenServed } from './reload.ts';
import styles from './wall.module.css';

/** A fault in drawing never leaves a blank page: it says so, and takes a fresh page when it may. */
export class WallBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    void reloadWhenServed(() => true);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <p className={styles.connecting}>This screen met a fault and shows nothing until it has loaded anew.</p>
    );
  }
}
