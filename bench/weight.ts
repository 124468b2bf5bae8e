import { gzipSync } from 'node:zlib'

export type WeightRow = { page: string; gzippedKb: number; scriptKb: number; files: number }

/** A page and everything it asks for at first, gzipped: what an old phone on a weak line waits for. */
export async function weigh(origin: string, path: string): Promise<WeightRow> {
  const text = await (await fetch(origin + path)).text()
  const wanted = new Set([...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((m) => m[1]!))
  let total = gzipSync(text).length
  let script = 0
  for (const file of wanted) {
    const bytes = gzipSync(Buffer.from(await (await fetch(origin + file)).arrayBuffer())).length
    total += bytes
    if (file.endsWith('.js')) script += bytes
  }
  return { page: path, gzippedKb: total / 1024, scriptKb: script / 1024, files: wanted.size + 1 }
}
