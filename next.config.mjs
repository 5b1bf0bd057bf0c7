import path from 'node:path'

const buildDir = process.env.BUILD_DIR || '.build'

/** @type {import('next').NextConfig} */
export default {
  distDir: path.join(buildDir, 'next'),
  // Next's run-time cache keeps nothing: the door's store of finished pages is the one cache.
  cacheHandler: path.resolve('server/press/no-cache-handler.cjs'),
  cacheMaxMemorySize: 0,
  // Written into what is built: its sources may be others when it runs (lib/index/newsroom-code.ts).
  env: process.env.NEWSROOM_CODE ? { NEWSROOM_CODE: process.env.NEWSROOM_CODE } : {},
  poweredByHeader: false,
  compress: false,
  generateEtags: false,
  reactStrictMode: true,
  // Metadata belongs in the head for everyone: streamed metadata is moved there by inline scripts.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: ['libsql', 'sharp', 'pino'],
  // The door answers trailing slashes and other slips itself, in one hop.
  skipTrailingSlashRedirect: true,
  // `npm run check` runs the compiler; each build has a tsconfig of its own, for Next writes into it.
  typescript: { ignoreBuildErrors: true, tsconfigPath: path.join(buildDir, 'tsconfig.json') },
  experimental: {
    useTypeScriptCli: true,
    // A build begins in an empty folder: nobody would read this cache.
    turbopackFileSystemCacheForBuild: false,
    // Nobody downloads what runs on the server: to make it small costs more than it gives.
    serverMinification: false,
    // Nor does anybody follow its lines back: it is as long as it was written, and names its functions.
    turbopackSourceMaps: process.env.NODE_ENV === 'development',
    turbopackInputSourceMaps: process.env.NODE_ENV === 'development',
  },
}
