/** What a process that a test starts sees of this machine: where programs are, and where the run's folders are. */
export function ownEnvironment(): Readonly<Record<string, string | undefined>> {
  const { PATH, TMPDIR, XDG_STATE_HOME, XDG_CACHE_HOME } = process.env
  return { PATH, TMPDIR, XDG_STATE_HOME, XDG_CACHE_HOME }
}
