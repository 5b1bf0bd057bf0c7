#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** `currawong <command>`: what `npm run <command>` is in a checkout. */

const commands = JSON.parse(readFileSync(new URL('commands.json', import.meta.url), 'utf8'))
const [command = 'help'] = process.argv.splice(2, 1)
if (Object.hasOwn(commands, command)) {
  process.env.NODE_ENV = 'production'
  // All that is built on a server is the look of the newspaper.
  process.env.BUILD_DIR = path.join(process.env.INDEX_DIR || '.newsroom', 'look')
  await import(new URL(commands[command], import.meta.url).href)
} else {
  const isAsked = command === 'help' || command === '--help'
  const say = isAsked ? console.log : console.error
  say(`currawong <command>: one of ${Object.keys(commands).join(', ')}. README.md and deploy/README.md have the rest.`)
  process.exitCode = isAsked ? 0 : 2
}
