declare module 'next/dist/compiled/@vercel/nft' {
  type Options = { base: string; ignore: string[]; moduleSyncCatchall: boolean }
  const nft: { nodeFileTrace(files: string[], options: Options): Promise<{ fileList: Set<string> }> }
  export default nft
}
