import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Builds the staff console where it was never built; `npm run build:web` builds it anew. */
export async function buildWebIfMissing(say: (line: string) => void): Promise<void> {
  if (existsSync(join(root, 'ui/dist/index.html'))) return
  say('Building the staff console (only at the first start)')
  await build({ root: join(root, 'ui'), configFile: join(root, 'ui/vite.config.ts'), logLevel: 'warn' })
}
