import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven } from '#platform/numbers.ts'
import { nodeOf } from '#server/regions'
import { grades } from '../contract.ts'
import { putAnswerDue } from './questions.ts'
import * as store from './store.ts'

export type LoadedHearing = {
  communityId: string
  unitOrgId: string
  title: string
  period: string
  startsAt: Date
  calledAt: Date
  venue: string
  questionsUntil: string
  items: readonly { title: string; report: string; rated?: readonly [number, number, number, number] }[]
  questions: readonly {
    door: 'site' | 'desk' | 'hall'
    words: string
    name?: string
    askedAt: Date
    publicWords?: string
    answer?: string
    answeredAt?: Date
    promisedOn?: string
    ownerOrgId?: string
  }[]
  heldAt?: Date
  closedAt?: Date
  members?: number
  residents?: number
  record?: string
}

/** Fills a city's hearings in a few statements: for seeds. */
export async function load(ctx: Context, hearings: readonly LoadedHearing[]): Promise<void> {
  const { db, now } = ctx
  const year = Number(now.toISOString().slice(0, 4))
  const rows = { hearings: [], items: [], questions: [], ratings: [] } as Record<
    'hearings' | 'items' | 'questions' | 'ratings',
    object[]
  >
  let asked = 0
  for (const [i, hearing] of hearings.entries()) {
    const id = newId(now.getTime())
    const node = await nodeOf(db, hearing.communityId)
    rows.hearings.push({
      ...hearing,
      id,
      no: `鼎社听〔${year}〕${String(i + 1).padStart(3, '0')}号`,
      subdistrictId: node?.subdistrictId,
      loadState: hearing.heldAt ? 'held' : 'called',
      members: hearing.members ?? 0,
      residents: hearing.residents ?? 0,
      items: undefined,
      questions: undefined,
    })
    for (const [n, item] of hearing.items.entries()) {
      const itemId = newId(now.getTime())
      rows.items.push({ id: itemId, hearingId: id, seq: n + 1, title: item.title, report: item.report })
      for (const [g, count] of (item.rated ?? []).entries()) rows.ratings.push({ itemId, grade: grades[g], n: count })
    }
    for (const question of hearing.questions) {
      const questionId = newId(now.getTime())
      rows.questions.push({ ...question, id: questionId, hearingId: id, no: `${year}2${String(++asked).padStart(5, '0')}` })
      if (question.promisedOn && !question.answer)
        putAnswerDue(ctx, { id, title: hearing.title }, questionId, question.promisedOn, hearing.unitOrgId)
    }
  }
  await store.load(db, rows, now)
  await numbersGiven(ctx, 'hearings.hearing', year, hearings.length)
  await numbersGiven(ctx, 'hearings.question', year, asked)
}
