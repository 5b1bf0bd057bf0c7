/** The part that we use of a client that comes without types. */

declare module 'structured-data-testing-tool' {
  type Check = { test: string; description: string }
  export type Result = { schemas: string[]; passed: Check[]; failed: Check[]; warnings: Check[] }
  /** Throws an error with the result as `res` when a check has failed. */
  export function structuredDataTest(html: string, options: { presets: unknown[] }): Promise<Result>
}

declare module 'structured-data-testing-tool/presets.js' {
  const presets: { Google: unknown; SocialMedia: unknown }
  export default presets
}
