import type { PortsipConfig } from './portsip/portsip-config.ts';
import { createPortsipSource } from './portsip/portsip-source.ts';
import type { Source } from './source.ts';

/** What each kind of PBX wants to know. A new kind is a line here and a line below. */
interface SourceConfigs {
  readonly portsip: PortsipConfig;
}

const CREATE: { readonly [Kind in keyof SourceConfigs]: (config: SourceConfigs[Kind]) => Source } = {
  portsip: createPortsipSource,
};

export const createSource = <Kind extends keyof SourceConfigs>(
  kind: Kind,
  config: SourceConfigs[Kind],
): Source => CREATE[kind](config);
