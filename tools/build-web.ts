import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/**
 * Builds the staff console where it was never built; `npm run build:web` builds it anew. In a process of its own, so that
 * the database is made meanwhile.
 */
export async function buildWebIfMissing(say: (line: string) => void): Promise<void> {
  if (existsSync(join(root, 'ui/dist/index.html'))) return
  say('Building the staff console (only at the first start)')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--config', 'ui/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error('The staff console could not be built; see above, or try npm run build:web.')),
    )
  })
}
