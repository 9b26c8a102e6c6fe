import { $ } from 'zx'
import { ownEnvironment } from '../own-environment.ts'

/** zx and a script of this folder, whose `coppice` is that of the sources, as arguments of Node. */
export const inZx = (script: string) => ['--import', 'tsx', 'node_modules/zx/build/cli.js', `test/scripts/${script}`]

/** What such a script sees of this machine, and of the server that it acts on. */
export function surroundingsOf({ url, key }: { readonly url: string; readonly key: string }) {
  const server = { WANDB_BASE_URL: url, WANDB_API_KEY: key, WANDB_PROJECT: 'vision' }
  return { ...ownEnvironment(), HOME: '/nowhere', TSX_TSCONFIG_PATH: 'test/scripts/tsconfig.json', ...server }
}

/** Runs a script of this folder as a user would: `zx SCRIPT WORDS`, with nobody at a terminal. */
export function zxScript(server: Parameters<typeof surroundingsOf>[0], script: string, words: readonly string[]) {
  return $({ env: surroundingsOf(server), nothrow: true, quiet: true })`node ${inZx(script)} ${words}`
}
