import { readFileSync } from 'node:fs'

/** What a process used, and what it found out, as the last line that it prints. */
export function printUsage(more: Readonly<Record<string, unknown>> = {}): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  console.log(
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: mostResident() ?? maxRSS * 1024, ...more }),
  )
}

/** Bytes. `maxRSS` counts what the process that started this one held, too; Linux tells the process alone. */
function mostResident(): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}
