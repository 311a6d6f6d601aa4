import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with the library's own cost, which is what OWASP advises (19 MiB, 2 passes, 1 thread): 100 people who sign
 * in at once take 2 GB for an instant, not 6. The hash says its cost, so raising it needs no new passwords.
 */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const isPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password);
