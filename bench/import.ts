import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'

import { tmpdir } from 'node:os'
import path from 'node:path'
import budgets from '../e2e/budgets.json' with { type: 'json' }
import { openPictureDesk } from '../lib/import/pictures/picture-desk'
import { openWordPress } from '../lib/import/readers/wordpress'
import { runImport } from '../lib/import/run-import'
import { endWith } from './end-with'
import { writeExport } from './write-export'

/**
 * `npm run bench:import`: what taking archives of 5,000 and 50,000 posts over costs, or of
 * `-- <posts…>`, and what a second run costs. Exits 1 when the largest takes more memory than
 * `e2e/budgets.json` allows.
 */

const POSTS = [5_000, 50_000]

type Run = { posts: number; seconds: number; peakMb: number; written: number; unchanged: number }

async function main(): Promise<boolean> {
  const asked = process.argv.slice(2).map(Number).filter(Number.isFinite)
  const limit = budgets.import.peakMb
  console.log(`Node ${process.version}; memory is all that the process ever held\n`)
  console.log(row(['posts', 'MB of XML', 'run', 'seconds', 'ms each', 'peak MB', 'written', 'as it was']))
  let isWithin = true
  for (const posts of asked.length > 0 ? asked : POSTS) {
    const root = mkdtempSync(path.join(tmpdir(), 'currawong-bench-'))
    try {
      const file = path.join(root, 'export.xml')
      writeExport(file, posts)
      const megabytes = (statSync(file).size / 1e6).toFixed(0)
      for (const name of ['first', 'second']) {
        const { seconds, peakMb, written, unchanged } = measured(root)
        const each = ((seconds * 1000) / posts).toFixed(2)
        console.log(row([posts, megabytes, name, seconds.toFixed(0), each, peakMb.toFixed(0), written, unchanged]))
        isWithin &&= peakMb <= limit
      }
      const files = readdirSync(path.join(root, 'content/articles'), { recursive: true, withFileTypes: true })
      console.log(`${files.filter((one) => one.isFile()).length.toLocaleString('en')} files`)
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  if (!isWithin) console.log(`More than ${limit} MB: see import.peakMb in e2e/budgets.json`)
  return isWithin
}

/** In a process of its own, whose memory is nobody else's. */
function measured(root: string): Run {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, '--in', root], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`The import failed:\n${stdout.slice(-2_000)}`)
  return JSON.parse(stdout)
}

async function takeOver(root: string): Promise<void> {
  const contentDir = path.join(root, 'content')
  mkdirSync(contentDir, { recursive: true })
  const started = performance.now()
  const { files, stories } = await runImport({
    reader: openWordPress(path.join(root, 'export.xml')),
    pictures: openPictureDesk({
      ...{ contentDir, folders: [root], ownHosts: ['old.example'], fetchHosts: [], isWriting: true },
    }),
    ...{
      contentDir,
      importDir: path.join(root, 'import'),
      system: 'wordpress',
      old: 'https://old.example',
      isWriting: true,
    },
  })
  const seconds = (performance.now() - started) / 1000
  const peakMb = process.resourceUsage().maxRSS / 1024
  process.stdout.write(JSON.stringify({ posts: stories, seconds, peakMb, ...files }))
}

const row = (cells: Array<string | number>) => cells.map((cell) => String(cell).padStart(10)).join(' ')

const at = process.argv.indexOf('--in')
if (at > 0) await takeOver(process.argv[at + 1] ?? '')
else endWith(main())
