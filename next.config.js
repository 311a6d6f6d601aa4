/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // No page has a picture to be made smaller: what does it would fetch for whoever asks.
  images: { unoptimized: true },
  // `forbidden()`: a page that somebody may not see answers 403.
  experimental: { authInterrupts: true },
  // `npm run check` proves the types; the build on a customer's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
};
