import type { Clause } from './contract.ts'

const DIGITS = '零一二三四五六七八九'

/** 二十三 → 23, 一百零五 → 105, 23 → 23; NaN where it is no number. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let sum = 0
  let digit = 0
  for (const c of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const at = DIGITS.indexOf(c)
    if (at >= 0) digit = at
    else if (c === '十') {
      sum += (digit || 1) * 10
      digit = 0
    } else if (c === '百') {
      sum += (digit || 1) * 100
      digit = 0
    } else return Number.NaN
  }
  return sum + digit
}

const N = '[零〇一二两三四五六七八九十百]{1,6}|\\d{1,3}'
const chapter = new RegExp(`^(第(?:${N})[章节])[\\s　]*(.*)$`)
const article = new RegExp(`^(第(${N})条)[\\s　、：:]*(.*)$`)
const heading = new RegExp(`^((${N})、)[\\s　]*(.*)$`)
const part = new RegExp(`^([（(](${N})[)）])[\\s　、]*(.*)$`)

/**
 * Cuts a text into its clauses: 第一条 … where it has such, else 一、…; （一）… are parts of the clause before. What stands before
 * the first is the preamble. A line that begins none goes on with the one before.
 */
export function splitClauses(body: string): { preamble: string; clauses: Clause[] } {
  const lines = body
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^[\s　]+|[\s　]+$/g, ''))
  const byArticle = lines.some((line) => article.test(line))
  const preamble: string[] = []
  const clauses: Clause[] = []
  let above = ''
  for (const line of lines) {
    if (!line) continue
    const asChapter = chapter.exec(line)
    const first = byArticle ? article.exec(line) : heading.exec(line)
    const second = part.exec(line)
    if (asChapter && byArticle) clauses.push({ no: asChapter[1]!, key: '', level: 0, text: asChapter[2]! })
    else if (first) {
      above = `${byArticle ? 'a' : 'h'}${numberOf(first[2]!)}`
      clauses.push({ no: byArticle ? first[1]! : first[1]!.slice(0, -1), key: above, level: 1, text: first[3]! })
    } else if (second && above)
      clauses.push({ no: `（${second[2]}）`, key: `${above}.${numberOf(second[2]!)}`, level: 2, text: second[3]! })
    else {
      const last = clauses.at(-1)
      if (last && last.level > 0) last.text = last.text ? `${last.text}\n${line}` : line
      else preamble.push(line)
    }
  }
  return { preamble: preamble.join('\n'), clauses }
}

export type Named = { docNo: string | null; title: string | null; keys: string[] }

/**
 * What a basis in words names: a document by its number or its title, and the clause in it, the narrowest first.
 * 鼎委办〔2026〕12号第三条第（二）项 → a3.2, a3; 《实施意见》二（二）→ h2.2, h2.
 */
export function namedIn(basis: string): Named {
  const docNo = /[\p{Script=Han}A-Za-z]{1,12}〔\d{4}〕\d{1,4}号/u.exec(basis)?.[0] ?? null
  const title = /《([^》]+)》/.exec(basis)?.[1] ?? null
  const rest = docNo ? basis.slice(basis.indexOf(docNo) + docNo.length) : title ? basis.slice(basis.indexOf('》') + 1) : ''
  const asArticle = new RegExp(`第(${N})条(?:第?[（(]?(${N})[)）]?项)?`).exec(rest)
  const asHeading = new RegExp(`^[\\s　，,]*第?(${N})[、部分]*(?:[（(](${N})[)）])?`).exec(rest)
  const found = asArticle ?? asHeading
  if (!found) return { docNo, title, keys: [] }
  const first = `${asArticle ? 'a' : 'h'}${numberOf(found[1]!)}`
  return { docNo, title, keys: found[2] ? [`${first}.${numberOf(found[2])}`, first] : [first] }
}
