import { z } from 'zod'

/** UUID made by `newId()`. */
export const id = z.uuid()
export const byId = z.object({ id })

/** An instant: a Date in the server, an ISO 8601 string in UTC on the wire. */
export const instant = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()))
  .meta({ format: 'date-time' })

/** A day of the city's calendar, `YYYY-MM-DD` in Asia/Shanghai. */
export const day = z.iso.date()

/** WGS-84 degrees. Map kits in China give GCJ-02: convert at the edge. */
export const point = z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })

/** Text as PostgreSQL takes it and people read it: line breaks and tabs stay, other control characters go. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we take out
export const readable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')

/** Words of a person: trimmed, control characters gone, between 1 and `max` characters. */
export const words = (max: number) =>
  z
    .string()
    .transform((text) => readable(text).trim())
    .pipe(z.string().min(1).max(max))

/** As `words`, but empty counts as not given. */
export const optionalWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => readable(text).trim() || undefined)
    .optional()

/** Query strings repeat a key for several values; one value alone arrives as a string. */
export const several = <T extends z.ZodType>(of: T) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? undefined : Array.isArray(value) ? value : [value]),
    z.array(of).optional(),
  )

/** What every list takes: words to search, an order, a cursor from the last answer, and a limit. */
export const listQuery = z.object({
  q: z.string().max(100).optional(),
  sort: z.string().max(40).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** What every list answers: rows, the cursor of the next page, and a total counted up to a cap (`more` says it goes on). */
export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    total: z.object({ count: z.number().int(), more: z.boolean() }).optional(),
  })

export const done = z.object({ done: z.literal(true) })
