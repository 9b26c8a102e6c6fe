import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { $ } from 'zx'

// Virtual environments of Python, one for each version of W&B's SDK, that are made where they are not there yet.

export const root = new URL('../..', import.meta.url)
export const folder = '.cache/peers'
const python = process.env['PYTHON'] ?? 'python3'

$.cwd = root.pathname
$.verbose = false

/** Says why this is not done here, and ends the process without a failure. */
export function skip(reason: string): never {
  console.log(`skipped: ${reason}`)
  process.exit(0)
}

/** Why Python cannot be used here; undefined when it can. */
export async function checkPython(): Promise<string | undefined> {
  const version = await $`${python} -c ${'import sys, venv; print(sys.version_info >= (3, 9))'}`.nothrow().quiet()
  if (version.exitCode !== 0) return `${python} with the module venv was not found`
  return version.stdout.trim() === 'True' ? undefined : `${python} is older than 3.9`
}

/** An environment that is there is brought up to date; without a network, it is used as it is. */
export async function install(
  name: string,
  requirement: string,
): Promise<{ readonly python: string } | { readonly skipped: string }> {
  await mkdir(new URL(folder, root), { recursive: true })
  const path = `${folder}/${name}`
  const binary = `${path}/bin/python`
  if (!existsSync(new URL(binary, root))) await $`${python} -m venv ${path}`
  const pip = await $`${binary} -m pip install --quiet --upgrade --disable-pip-version-check ${requirement} pytest`
    .nothrow()
    .timeout('2m')
  if (pip.exitCode === 0) return { python: binary }
  const there = await $`${binary} -c ${'import wandb, pytest'}`.nothrow().quiet()
  if (there.exitCode === 0) return { python: binary }
  return { skipped: `${requirement} could not be installed: ${lastLine(pip.stderr)}` }
}

export const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
