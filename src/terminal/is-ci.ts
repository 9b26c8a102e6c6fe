/** Whether nobody looks on: services that build set `CI`. */
export function isCi(): boolean {
  return !['', '0', 'false'].includes(process.env['CI'] ?? '')
}
