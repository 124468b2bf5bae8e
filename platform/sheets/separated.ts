import { Refused, refuse } from '#common/refusal.ts'
import type { Cell } from './cells.ts'
import { parseSeparated } from './package.ts'

/**
 * UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), else GB18030 (what Chinese Excel and WPS save as CSV).
 * @throws Refused `imports.unknown-encoding`
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one: the next is tried.
    }
  }
  throw new Refused(refuse('imports.unknown-encoding'))
}

/** Signs that make a spreadsheet program take text for a formula, behind any blanks; full-width ones count with Chinese Excel. */
const FORMULA = /^[\s']*[=+\-@＝＋－＠]|^'*[\t\r\n]/

/** Text that no spreadsheet program will calculate: an apostrophe before anything that looks like a formula. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** What `neutral` wrote, as it was before; `="001"`, the trick that keeps leading zeros, becomes `001`. */
export function original(text: string): string {
  const quoted = /^="([^"]*)"$/.exec(text)
  if (quoted) return quoted[1]!
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

/** All cells are text; rows are as long as they were written. */
export const readSeparated = (bytes: Uint8Array): Cell[][] =>
  parseSeparated(decode(bytes)).map((row) =>
    row.map((field) => {
      const text = original(field)
      return text.trim() === '' ? null : text
    }),
  )

const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** One line with CRLF (RFC 4180). `text` fields are neutralised; give numbers and dates as they are to be read. */
export const writeLine = (fields: { text: string; trusted: boolean }[]): string =>
  `${fields.map(({ text, trusted }) => quoted(trusted ? text : neutral(text))).join(',')}\r\n`
