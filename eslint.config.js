import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['.next/', 'generated/', 'data/', 'test-results/', 'next-env.d.ts', '.dependency-cruiser.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only lib/env.ts reads the environment: take the value as an argument.',
        },
      ],
      'no-console': 'error',
    },
  },
  { files: ['**/*.tsx', 'components/**/*.ts'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['**/*.tsx', 'components/**/*.ts'],
    // No compiler runs here that a library's results could be wrongly memoised by.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['lib/floor/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The floor has no clock: take the time as an argument.' },
        { name: 'performance', message: 'The floor has no clock: take the time as an argument.' },
        { name: 'setTimeout', message: 'The floor has no timers.' },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'The floor has no randomness: take ids as arguments.',
        },
      ],
    },
  },
  {
    files: ['lib/env.ts', 'tests/**', 'scripts/**', 'vitest.config.ts', 'playwright.config.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
