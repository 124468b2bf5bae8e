import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { newId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import type { Context } from './context.ts'
import { sql } from './db.ts'
import type { FileAnswer } from './http.ts'
import type { Upload } from './multipart.ts'

/** What a file may be, told by its first bytes and never by its name. */
const kinds: { type: string; extension: string; is(b: Buffer): boolean }[] = [
  { type: 'image/jpeg', extension: 'jpg', is: (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff },
  { type: 'image/png', extension: 'png', is: (b) => b.subarray(0, 8).equals(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])) },
  {
    type: 'image/webp',
    extension: 'webp',
    is: (b) => b.subarray(0, 4).toString('latin1') === 'RIFF' && b.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  {
    type: 'image/heic',
    extension: 'heic',
    is: (b) => /^ftyp(heic|heix|mif1|msf1|avif)$/.test(b.subarray(4, 12).toString('latin1')),
  },
  { type: 'application/pdf', extension: 'pdf', is: (b) => b.subarray(0, 5).toString('latin1') === '%PDF-' },
]

export const refusals = {
  'files.type': 422,
  'files.too-many': 422,
  'files.too-large': 413,
  'files.unreadable': 422,
  'files.not-found': 404,
} as const

export type Limits = { types: readonly ('image' | 'pdf')[]; count: number; megabytes: number }
export type Stored = { id: string; type: string; name: string; bytes: number; width: number | null; height: number | null }

let folder = 'data/files'
export const keepFilesIn = (path: string): void => void (folder = path)
const pathOf = (cityId: number, sha: Buffer) => {
  const hex = sha.toString('hex')
  return join(folder, String(cityId), hex.slice(0, 2), hex)
}

/**
 * Takes uploads for a subject: counts and sizes checked, the type told by content, images turned upright, shrunk to
 * 2048 px and re-encoded as JPEG, so that no EXIF, no place and no hidden payload survives. Bytes are on disk before the
 * row commits; a rolled-back upload leaves an orphan that nothing points at.
 */
export async function receive(
  ctx: Context,
  uploads: readonly Upload[],
  subject: string,
  subjectId: string,
  limits: Limits,
): Promise<Stored[]> {
  if (uploads.length > limits.count) throw new Refused({ code: 'files.too-many', facts: { count: limits.count } })
  const stored: Stored[] = []
  for (const upload of uploads) stored.push(await receiveOne(ctx, upload, subject, subjectId, limits))
  return stored
}

async function receiveOne(ctx: Context, upload: Upload, subject: string, subjectId: string, limits: Limits): Promise<Stored> {
  if (upload.content.length > limits.megabytes * 1024 * 1024)
    throw new Refused({ code: 'files.too-large', facts: { megabytes: limits.megabytes } })
  const kind = kinds.find((one) => one.is(upload.content))
  if (!kind || !limits.types.includes(kind.type === 'application/pdf' ? 'pdf' : 'image'))
    throw new Refused({ code: 'files.type', facts: { name: upload.name.slice(0, 80) } })
  const clean =
    kind.type === 'application/pdf'
      ? { content: upload.content, type: kind.type, width: null, height: null }
      : await reencoded(upload)
  const sha256 = createHash('sha256').update(clean.content).digest()
  await keep(pathOf(ctx.cityId, sha256), clean.content)
  const name = `${
    upload.name
      .replace(/\.[^.]*$/, '')
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, '')
      .slice(0, 80) || 'file'
  }.${clean.type === 'image/jpeg' ? 'jpg' : 'pdf'}`
  const row = {
    id: newId(ctx.now.getTime()),
    type: clean.type,
    name,
    bytes: clean.content.length,
    width: clean.width,
    height: clean.height,
  }
  ctx.db.later(sql`insert into platform.files (city_id, id, sha256, type, name, bytes, width, height, subject, subject_id, uploaded_by, at)
    values (${ctx.cityId}, ${row.id}, ${sha256}, ${row.type}, ${row.name}, ${row.bytes}, ${row.width}, ${row.height}, ${subject}, ${subjectId}, ${ctx.actor.personId}, ${ctx.now})`)
  return row
}

async function reencoded(upload: Upload): Promise<{ content: Buffer; type: string; width: number; height: number }> {
  try {
    const { data, info } = await sharp(upload.content, { limitInputPixels: 60_000_000, failOn: 'error' })
      .rotate()
      .resize(2048, 2048, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: false })
      .toBuffer({ resolveWithObject: true })
    return { content: data, type: 'image/jpeg', width: info.width, height: info.height }
  } catch {
    throw new Refused({ code: 'files.unreadable', facts: { name: upload.name.slice(0, 80) } })
  }
}

async function keep(path: string, content: Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const aside = `${path}.${crypto.randomUUID()}`
  await writeFile(aside, content, { flush: true })
  await rename(aside, path)
  const within = await open(join(path, '..'))
  await within.sync().finally(() => within.close()) // the name must survive a power cut as the bytes do
}

/** `uploadedBy` is null where it came through the residents' door. */
export type Listed = Stored & { uploadedBy: string | null }
export const listOf = (ctx: Context, subjectId: string): Promise<Listed[]> =>
  ctx.db.many<Listed>(sql`select id, type, name, bytes, width, height, uploaded_by from platform.files
    where city_id = ${ctx.cityId} and subject_id = ${subjectId} and withdrawn_at is null order by at, id`)

/** Takes a file out of sight for good, for everybody; the row stays and says when. Answers whether there was one. */
export const withdraw = async ({ db, cityId, now }: Context, id: string, subjectId: string): Promise<boolean> =>
  (await db.run(sql`update platform.files set withdrawn_at = ${now}
    where city_id = ${cityId} and id = ${id} and subject_id = ${subjectId} and withdrawn_at is null`)) > 0

/** All files of these records, once their time is over. */
export const withdrawAllOf = ({ db, now }: Pick<Context, 'db' | 'now'>, subjectIds: readonly string[]): Promise<number> =>
  db.run(sql`update platform.files set withdrawn_at = ${now}
    where city_id = ${db.cityId} and subject_id = any(${subjectIds as string[]}::uuid[]) and withdrawn_at is null`)

/** The file as an answer, or undefined. Whether the actor may see its subject is the caller's question, asked before. */
export async function answerOf(ctx: Context, id: string, subjectId: string): Promise<FileAnswer | undefined> {
  const row = await ctx.db.maybe<Stored & { sha256: Buffer }>(sql`select type, name, sha256 from platform.files
    where city_id = ${ctx.cityId} and id = ${id} and subject_id = ${subjectId} and withdrawn_at is null`)
  if (!row) return undefined
  return {
    type: row.type,
    name: row.name,
    inline: row.type === 'image/jpeg',
    body: await readFile(pathOf(ctx.cityId, row.sha256)),
  }
}
