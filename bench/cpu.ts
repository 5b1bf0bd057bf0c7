import { readProcess } from './processes'

/** CPU time of a process and all its threads since it started; NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  return readProcess(pid)?.cpuMs ?? Number.NaN
}
