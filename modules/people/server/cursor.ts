/** Where a page ended, as the next one's beginning: the last row's order and id. */
export const cursorOf = (at: readonly string[]): string => Buffer.from(JSON.stringify(at)).toString('base64url')

/** Nothing of a damaged cursor is believed: the list then begins anew. */
export function readCursor(cursor: string | undefined): string[] | undefined {
  if (!cursor) return undefined
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const whole = Array.isArray(read) && read.length === 2 && read.every((part) => typeof part === 'string')
    return whole && /^[0-9a-f-]{36}$/.test(read[1] as string) ? (read as string[]) : undefined
  } catch {
    return undefined
  }
}
