import type { FastifyRequest } from 'fastify'
import { Refused } from '#common/refusal.ts'

export type Upload = { field: string; name: string; type: string; content: Buffer }
export type Incoming = { fields: unknown; files: Upload[] }

/** Limits of every upload: five files of 20 MB, 100 fields of 64 KB. */
export const limits = { files: 5, fileSize: 20 * 1024 * 1024, fields: 100, fieldSize: 64 * 1024, parts: 110 }

/** Fields and files of a multipart form; a field sent several times becomes a list. Also takes JSON and urlencoded bodies. */
export async function readMultipart(request: FastifyRequest): Promise<Incoming> {
  if (!request.isMultipart()) return { fields: request.body ?? {}, files: [] }
  const fields: Record<string, unknown> = {}
  const files: Upload[] = []
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const content = await part.toBuffer()
        if (content.length) files.push({ field: part.fieldname, name: part.filename, type: part.mimetype, content })
      } else if (part.fieldname !== '__proto__') {
        const before = fields[part.fieldname]
        fields[part.fieldname] =
          before === undefined ? part.value : Array.isArray(before) ? [...before, part.value] : [before, part.value]
      }
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('FST_'))
      throw new Refused({ code: 'input.too-large', facts: { megabytes: limits.fileSize / 1024 / 1024 } })
    throw error
  }
  return { fields, files }
}
