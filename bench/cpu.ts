import { readProcess, readProcesses } from './processes'

/** CPU time of a process and all its threads since it started; NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  return readProcess(pid)?.cpuMs ?? Number.NaN
}

/** CPU time of a site: of the readers' process and of those beside it. */
export function siteCpuMs(pid: number): number {
  const ours = readProcesses().filter((one) => one.pid === pid || one.parent === pid)
  return ours.reduce((sum, one) => sum + one.cpuMs, 0)
}
