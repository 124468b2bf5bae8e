import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { nodeOf } from '#server/regions'
import type { Criterion, Fact } from '../contract.ts'
import { judgesToday } from './judges-today.ts'
import * as store from './store.ts'

export type LoadedRound = {
  title: string
  onDay: string
  brief: string
  criteria: readonly Criterion[]
  state: 'published' | 'open' | 'issued'
  orgId: string
  at: Date
  judges: number
  /** Among the judges in any case, with sheets still to come. */
  judge?: string | undefined
  stops: readonly {
    communityId: string
    title: string
    minutes: number
    facts: readonly Fact[]
    reviewedBefore: boolean
    remarks: readonly string[]
  }[]
  bulletin?: string
}

/** Fills a city’s rounds in four statements: for seeds. `mark` gives a judge’s points for a line of at most `max`. */
export async function load(ctx: Context, rounds: readonly LoadedRound[], mark: (max: number) => number): Promise<void> {
  const { db } = ctx
  const rows = { rounds: [] as object[], stops: [] as object[], judges: [] as object[], scores: [] as object[] }
  const candidates = await judgesToday(ctx)
  let bulletins = 0
  for (const { stops, judges, judge: asked, at, ...round } of rounds) {
    const id = newId(at.getTime())
    const over = round.state === 'issued'
    const year = Number(round.onDay.slice(0, 4))
    rows.rounds.push({
      id,
      title: round.title,
      on_day: round.onDay,
      brief: round.brief,
      criteria: round.criteria,
      state: round.state,
      org_id: round.orgId,
      drafted_at: at,
      published_at: at,
      opened_at: round.state === 'published' ? null : at,
      closed_at: over ? at : null,
      bulletin_no: over ? written('观摩通报〔{year}〕{no}号', year, ++bulletins) : null,
      bulletin: over ? round.bulletin : null,
      bulletin_on: over ? round.onDay : null,
    })
    if (over) await numbersGiven(ctx, 'fieldreviews.bulletin', year, bulletins)
    const known = candidates.filter(({ personId }) => personId === asked)
    const [head, ...others] = candidates.filter(({ personId }) => personId !== asked)
    const sitting = [head!, ...known, ...others].slice(0, judges).map((judge) => ({ ...judge, id: newId(at.getTime()) }))
    for (const judge of sitting)
      rows.judges.push({
        id: judge.id,
        round_id: id,
        person_id: judge.personId,
        org_id: judge.orgId,
        community_id: judge.communityId,
      })
    for (const [i, stop] of stops.entries()) {
      const node = await nodeOf(db, stop.communityId)
      const stopId = newId(at.getTime())
      rows.stops.push({
        id: stopId,
        round_id: id,
        ordinal: i + 1,
        community_id: stop.communityId,
        subdistrict_id: node!.subdistrictId,
        title: stop.title,
        minutes: stop.minutes,
        project_id: null,
        facts: stop.facts,
        reviewed_before: stop.reviewedBefore,
      })
      if (round.state === 'published') continue
      for (const [j, judge] of sitting.entries()) {
        // While it goes on, every second sheet is still to come.
        if (judge.communityId === stop.communityId || (!over && j % 2 === 1)) continue
        const points = round.criteria.map(({ max }) => mark(max))
        rows.scores.push({
          stop_id: stopId,
          judge_id: judge.id,
          points,
          total: points.reduce((sum, n) => sum + n, 0),
          remark: stop.remarks[j] ?? null,
          written_at: at,
        })
      }
    }
  }
  await store.load(db, rows)
}
