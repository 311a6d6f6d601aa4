import fc from 'fast-check';

/**
 * Properties are tried with the same values every time, so that a change is judged by what it does and not by luck.
 * `SEED=7 npm run test:unit` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
