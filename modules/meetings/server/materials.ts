import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as files from '#platform/files.ts'
import type { FileAnswer } from '#platform/http.ts'
import type { Upload } from '#platform/multipart.ts'
import { whyNotChange } from '../meeting-rules.ts'
import * as meetings from './meeting-store.ts'
import { maySee, openMeeting } from './open-meeting.ts'

const limits = { types: ['image', 'pdf'], count: 10, megabytes: 20 } as const

/** A regular meeting takes no papers: it is closed in ten minutes. */
export async function addMaterials(ctx: Context, id: string, uploads: readonly Upload[]) {
  const meeting = await openMeeting(ctx, id)
  refuseIf(whyNotChange(meeting, meeting.version) ?? (meeting.kind === 'regular' ? refuse('meetings.no-materials-here') : null))
  return { id, files: await files.receive(ctx, uploads, 'meetings.meeting', id, limits) }
}

export async function readMaterial(ctx: Context, id: string, fileId: string): Promise<FileAnswer> {
  const meeting = await meetings.find(ctx.db, id)
  found(meeting && (await maySee(ctx, meeting)) ? meeting : undefined, 'meetings.no-meeting')
  const answer = await files.answerOf(ctx, fileId, id)
  if (!answer) throw new Refused(refuse('files.not-found'))
  return answer
}
