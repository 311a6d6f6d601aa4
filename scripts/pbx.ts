import { parseArgs } from 'node:util';
import { DEFAULT_CREDENTIALS as user } from '#lib/virtual-pbx/credentials.ts';
import { DIALECTS, type Dialect } from '#lib/virtual-pbx/dialect.ts';
import type { Addresses } from '#lib/virtual-pbx/http-server.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';

const HELP = `The virtual PBX: a PortSIP to run without a PortSIP, on loopback.

npm run pbx -- [options]
  --port <n>            where it listens (8887; 0: any free port)
  --seed <n>            the same seed furnishes the same house (1)
  --queues <n>          how many queues, from 8000 on (8)
  --agents <n>          how many agents, from 101 on (60)
  --liveliness <x>      how many times faster than people everybody acts (1)
  --dialect <version>   ${DIALECTS.join(' | ')} (v22.3)
  --wrap-up <seconds>   wrap-up time after a queue call (30)
  --manual-ready        agents have to set themselves Ready
  --idle                nobody does anything until the control API says so
  --truth-log <file>    the true time of every change, as JSON lines
  --help`;

const OPTIONS = {
  port: { type: 'string', default: '8887' },
  seed: { type: 'string', default: '1' },
  queues: { type: 'string', default: '8' },
  agents: { type: 'string', default: '60' },
  liveliness: { type: 'string', default: '1' },
  dialect: { type: 'string', default: 'v22.3' },
  'wrap-up': { type: 'string', default: '30' },
  'manual-ready': { type: 'boolean', default: false },
  idle: { type: 'boolean', default: false },
  'truth-log': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const { values } = readArguments();

if (values.help) console.log(HELP);
else await run();

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function run(): Promise<void> {
  const pbx = createVirtualPbx({
    seed: number('seed'),
    queues: number('queues'),
    agents: number('agents'),
    liveliness: number('liveliness'),
    wrapUpSeconds: number('wrap-up'),
    dialect: dialect(values.dialect),
    autoReady: !values['manual-ready'],
    load: values.idle ? 'idle' : 'busy',
    truthLog: values['truth-log'],
  });
  const addresses = await pbx.listen(number('port')).catch((error: Error) => fail(error.message));
  console.log(introduction(addresses));
  const stop = () => void pbx.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function introduction({ wsiUrl, apiUrl, controlUrl }: Addresses): string {
  return `Virtual PBX
  event feed   ${wsiUrl}
  REST         ${apiUrl}
  control      ${controlUrl}   e.g. curl ${controlUrl}/truth
               curl ${controlUrl}/dial -d '{"extension":"101","code":"*388000"}'

Readyboard connects to it with
  PORTSIP_WSI_URL=${wsiUrl} \\
  PORTSIP_API_URL=${apiUrl} \\
  PORTSIP_USERNAME=${user.username} PORTSIP_PASSWORD=${user.password} PORTSIP_DOMAIN=${user.domain} \\
  npm start
or with PORTSIP_EXTENSION=${user.extension} PORTSIP_PASSWORD=${user.extensionPassword} (event feed only)`;
}

function number(name: 'port' | 'seed' | 'queues' | 'agents' | 'liveliness' | 'wrap-up'): number {
  const value = Number(values[name]);
  const isRight = name === 'liveliness' ? value > 0 : Number.isInteger(value) && value >= 0;
  if (!isRight) return fail(`--${name} takes a number, not ${values[name]}`);
  return value;
}

function dialect(word: string): Dialect {
  const known = DIALECTS.find((one) => one === word);
  return known ?? fail(`--dialect is one of ${DIALECTS.join(', ')}, not ${word}`);
}

function fail(message: string): never {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
}
