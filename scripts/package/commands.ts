/** The commands of the archive, as they are typed, each with the source of its program. What needs the sources of the site stays behind. */
export const COMMANDS = {
  start: 'scripts/package/start.ts',
  publish: 'scripts/publish.mjs',
  preview: 'scripts/preview.ts',
  log: 'scripts/log.ts',
  new: 'scripts/new-story.ts',
  'new:site': 'scripts/new-site.ts',
  import: 'scripts/import.ts',
  'content:check': 'scripts/content-check.ts',
  'content:fix': 'scripts/content-fix.ts',
  'desk:status': 'scripts/desk-status.ts',
  doctor: 'scripts/doctor.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
}

/** Programs that another one starts, by the name that it knows them by. */
export const HELPERS = { 'publish-here': 'scripts/publish-here.ts' }

/** The name of a command's program. Not every disk takes a colon. */
export const programOf = (command: string): string => `command-${command.replace(':', '-')}`
