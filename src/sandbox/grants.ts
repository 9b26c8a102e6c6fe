import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is done to what is stored. */
export type StorageMethod = 'GET' | 'PUT'

/** An address that needs no key: whoever has it may do this one thing, as with the signed addresses of a cloud's storage. */
export function grantedUrl(method: StorageMethod, path: string, { origin, key }: Granting): string {
  return `${origin}${path}?grant=${grantOf(method, path, key)}`
}

export interface Granting {
  /** Scheme, host and port under which the client reaches the sandbox. */
  readonly origin: string
  readonly key: string
}

export function isGranted(method: StorageMethod, path: string, grant: string, key: string): boolean {
  const [wanted, given] = [Buffer.from(grantOf(method, path, key)), Buffer.from(grant)]
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

const grantOf = (method: StorageMethod, path: string, key: string) =>
  createHmac('sha256', key).update(`${method} ${path}`).digest('base64url')

/** Where what is stored is found under the origin. */
export const storagePaths = {
  upload: (artifactId: number, name: string) => `/storage/uploads/${artifactId}/${encodeURIComponent(name)}`,
  manifestUpload: (id: number) => `/storage/manifest-uploads/${id}`,
  file: (artifactId: number, name: string) => `/storage/files/${artifactId}/${encodeURIComponent(name)}`,
  runFile: (runId: number, name: string) => `/storage/run-files/${runId}/${encodeURIComponent(name)}`,
  manifest: (artifactId: number) => `/storage/manifests/${artifactId}`,
}
