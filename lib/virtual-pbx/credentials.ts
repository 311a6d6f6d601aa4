export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly domain: string;
  /** The same tenant user by extension, with the password of the phone. */
  readonly extension: string;
  readonly extensionPassword: string;
}

export const DEFAULT_CREDENTIALS: Credentials = {
  username: 'wallboard',
  password: 'wallboard-password',
  domain: 'acme.example',
  extension: '190',
  extensionPassword: 'phone-password',
};

/** A missing domain means a system administrator, who is nobody here. */
export const isTenantUser = (
  given: { username?: string; password?: string; domain?: string },
  right: Credentials,
): boolean =>
  given.username === right.username && given.password === right.password && given.domain === right.domain;

export const isExtension = (
  given: { extension_number?: string; password?: string },
  right: Credentials,
): boolean => given.extension_number === right.extension && given.password === right.extensionPassword;
