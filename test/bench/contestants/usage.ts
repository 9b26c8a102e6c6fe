/** What a process used, as the last line that it prints. */
export function printUsage(more: Readonly<Record<string, unknown>> = {}): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024, ...more }))
}
