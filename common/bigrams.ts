const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text)

const normal = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Tokens to index: each Chinese run as pairs of characters, plus its last character alone (so that a prefix search for one
 * character finds every place of it); Latin letters and digits as words. Index and query use the same cut, so nothing drifts.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const [run] of normal(text).matchAll(runs)) {
    for (const part of run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      if (!isHan(part)) {
        tokens.add(part.slice(0, 40))
        continue
      }
      const characters = Array.from(part)
      for (let i = 0; i + 1 < characters.length; i++) tokens.add(characters[i]! + characters[i + 1]!)
      tokens.add(characters.at(-1)!)
    }
  }
  return [...tokens]
}

/** The `to_tsquery('simple', …)` text that finds all words of `text`, or null when nothing can be searched for. */
export function queryOf(text: string): string | null {
  const wanted = new Set<string>()
  for (const [run] of normal(text).matchAll(runs)) {
    for (const part of run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      const characters = Array.from(part)
      if (!isHan(part)) wanted.add(`'${part.slice(0, 40)}':*`)
      else if (characters.length === 1) wanted.add(`'${part}':*`)
      else for (let i = 0; i + 1 < characters.length; i++) wanted.add(`'${characters[i]! + characters[i + 1]!}'`)
    }
  }
  return wanted.size ? [...wanted].slice(0, 40).join(' & ') : null
}
