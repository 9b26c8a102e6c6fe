import { connect } from '../index.ts'
import type { CopyProgress, Sandbox } from '../sandbox/index.ts'
import { showWork } from './progress.ts'

/** Copies a project of the W&B that the environment names into a sandbox, and shows how far it has come. */
export async function copyProject(sandbox: Sandbox, project: string): Promise<void> {
  let words = ''
  const end = showWork(() => words)
  try {
    const onProgress = (progress: CopyProgress) => {
      words = textOf(progress)
    }
    const all = await sandbox.copyFrom(connect(), project, { onProgress })
    end()
    process.stderr.write(`Copied ${project}: ${textOf(all)}.\n`)
  } finally {
    end()
  }
}

function textOf({ collections, collectionsLeft, versions, links }: CopyProgress): string {
  return `${collections} of ${collections + collectionsLeft} collections, ${versions} versions, ${links} links`
}
