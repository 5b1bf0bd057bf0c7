import type { BuildOptions } from 'esbuild'

/** How a program of ours is compiled that runs by itself, with its packages. */
export const OWN_PROGRAM = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // What stays a package of its own: machine code, WebAssembly and what looks for files beside itself, and what all
  // that runs has to share.
  external: [
    ...['esbuild', 'harfbuzzjs', 'libsql', 'next', 'pino', 'sharp', 'subset-font'],
    ...['@opentelemetry/api', 'react', 'react-dom'],
  ],
  // CommonJS inside a module asks for what Node has.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);`,
  },
} satisfies BuildOptions
