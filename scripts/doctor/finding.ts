/** What an examination found, in words for the operator. */
export type Finding =
  | { is: 'ok'; what: string }
  /** It runs so, and could be better. */
  | { is: 'notice'; what: string; instead: string }
  /** Readers or the newsroom miss something, or will. */
  | { is: 'problem'; what: string; instead: string }

export const ok = (what: string): Finding => ({ is: 'ok', what })
export const notice = (what: string, instead: string): Finding => ({ is: 'notice', what, instead })
export const problem = (what: string, instead: string): Finding => ({ is: 'problem', what, instead })

/** A line for a terminal. */
export function sayFinding(finding: Finding): string {
  const words = finding.is === 'ok' ? finding.what : `${finding.what} — ${finding.instead}`
  return `${finding.is.padEnd(7)}  ${words}`
}

/** An examination that fails is a finding, too, and stops none of the others. */
export async function examined(what: string, look: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return [problem(`${what}: ${reason}`, 'mend what this names, and ask again')]
  }
}
