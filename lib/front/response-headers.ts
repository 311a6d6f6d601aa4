/** Features of browsers that pages of ours may use; all others are off. */
const FEATURES_ON = ['screen-wake-lock=(self)', 'fullscreen=(self)', 'clipboard-write=(self)'];
const FEATURES_OFF = [
  ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media'],
  ...[
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
  ],
  ...['payment', 'picture-in-picture', 'publickey-credentials-get', 'serial', 'sync-xhr', 'usb'],
  ...['window-management', 'xr-spatial-tracking'],
].map((feature) => `${feature}=()`);

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': [...FEATURES_OFF, ...FEATURES_ON].join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

const A_YEAR = 365 * 24 * 60 * 60;

/** Only for this name: what else runs below the same domain is not ours to decide about. */
const HTTPS_ONLY = { 'Strict-Transport-Security': `max-age=${A_YEAR}` };

/** Files whose name changes with what they hold may be kept; whatever tells of people may not. */
const NOT_KEPT = { 'Cache-Control': 'no-store' };

/** The headers of every answer, whoever gives it. */
export const responseHeaders = (path: string, https: boolean): Readonly<Record<string, string>> => ({
  ...ALWAYS,
  ...(https && HTTPS_ONLY),
  ...(!path.startsWith('/_next/static/') && NOT_KEPT),
});
