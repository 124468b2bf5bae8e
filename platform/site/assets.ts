import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { House } from '../house.ts'

const style = readFileSync(new URL('./site.css', import.meta.url))
const script = readFileSync(new URL('./site.js', import.meta.url))
const stamp = (content: Buffer) => createHash('sha256').update(content).digest('base64url').slice(0, 10)

/** One stylesheet and one script for all residents' pages; the address changes with the content, so both are kept for ever. */
export const assets = {
  style: { path: `/assets/site.${stamp(style)}.css`, type: 'text/css; charset=utf-8', content: style },
  script: { path: `/assets/site.${stamp(script)}.js`, type: 'text/javascript; charset=utf-8', content: script },
}

export function mountAssets(house: House): void {
  for (const { path, type, content } of Object.values(assets))
    house.app.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(content),
    )
}
