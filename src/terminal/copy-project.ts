import { connect } from '../index.ts'
import type { CopyProgress, Sandbox } from '../sandbox/index.ts'

/** Copies a project of the W&B that the environment names into a sandbox, and shows how far it has come. */
export async function copyProject(sandbox: Sandbox, project: string): Promise<void> {
  const { stderr } = process
  const onProgress = (progress: CopyProgress) => stderr.write(`\r${textOf(progress)}`)
  const all = await sandbox.copyFrom(connect(), project, stderr.isTTY ? { onProgress } : {})
  stderr.write(`${stderr.isTTY ? '\n' : ''}Copied ${project}: ${textOf(all)}.\n`)
}

function textOf({ collections, collectionsLeft, versions, links }: CopyProgress): string {
  return `${collections} of ${collections + collectionsLeft} collections, ${versions} versions, ${links} links`
}
