import { CHECKS } from './checks'
import { report, runSteps } from './steps'

/** `npm run check`: everything that needs no browser. */
report(CHECKS, await runSteps(CHECKS))
