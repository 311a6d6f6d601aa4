/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` proves the types; the build on a customer's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
};
