import path from 'node:path'
import ours from '../../next.config.mjs'

/**
 * Our build, served as stock Next would: `next start bench/stock-next`. Next's own cache is back
 * (ours keeps nothing, so each request would render, and the comparison would flatter us), and so
 * is its gzip. It is a project of its own so that the site's configuration knows of no benchmark.
 */
const { cacheHandler, cacheMaxMemorySize, ...rest } = ours

/** @type {import('next').NextConfig} */
export default { ...rest, distDir: path.join('../..', ours.distDir), compress: true }
