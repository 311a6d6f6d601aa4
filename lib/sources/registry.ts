import type { Log } from '#lib/log.ts';
import type { PortsipConfig } from './portsip/portsip-config.ts';
import { createPortsipSource } from './portsip/portsip-source.ts';
import type { Source } from './source.ts';

/** What each kind of PBX wants to know to be opened. A new kind is a line here and a line below. */
interface SourceSettings {
  readonly portsip: Omit<PortsipConfig, 'id' | 'log' | 'timings' | 'clock' | 'timers'>;
}

const OPEN: {
  readonly [Kind in keyof SourceSettings]: (settings: SourceSettings[Kind], log: Log) => Source;
} = {
  portsip: (settings, log) => createPortsipSource({ id: 'portsip', ...settings, log }),
};

/** A source for each kind of PBX that has settings. */
export const openSources = (settings: Partial<SourceSettings>, log: Log): Source[] =>
  settings.portsip ? [OPEN.portsip(settings.portsip, log)] : [];
