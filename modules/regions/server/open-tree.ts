import { newId } from '#common/ids.ts'
import type { Place } from '#platform/actor.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { Kind } from '../contract.ts'
import { levelOf } from '../contract.ts'
import * as store from './store.ts'
import { known } from './tree.ts'

type StandingRow = store.StandingRow
export type Next = Partial<Pick<StandingRow, 'code' | 'kind' | 'name' | 'parentId'>> & { note?: string }

/** The city's tree read afresh under its lock: what a change decides on, kept true while the change writes. */
export type OpenTree = {
  /** The newest standing of a region, ended or not. */
  last(id: string): StandingRow | undefined
  withCode(code: string): StandingRow[]
  children(id: string): StandingRow[]
  /** The region and all that stands below it, parents first. */
  below(id: string): StandingRow[]
  place(id: string): Place
  begin(region: { kind: Kind; code: string; name: string; parentId: string | null; from: string; note?: string }): Promise<string>
  change(standing: StandingRow, on: string, next: Next): Promise<void>
  end(standing: StandingRow, on: string): Promise<void>
}

export async function openTree(ctx: Context): Promise<OpenTree> {
  const { db } = ctx
  await store.lockTree(db)
  const all = await store.listStandings(db)
  const last = (id: string) =>
    all
      .filter((row) => row.regionId === id)
      .reduce<StandingRow | undefined>((a, b) => (a && a.validFrom > b.validFrom ? a : b), undefined)
  const children = (id: string) => all.filter((row) => row.parentId === id)
  const standing = (id: string) => children(id).filter((row) => row.validUntil === null)
  const add = async (row: StandingRow) => {
    await store.insertStanding(db, row.id, row)
    all.push(row)
  }
  return {
    last,
    children,
    withCode: (code) => all.filter((row) => row.code === code),
    below: (id) => {
      const own = last(id)
      const walk = (row: StandingRow): StandingRow[] => [row, ...standing(row.regionId).flatMap(walk)]
      return own ? walk(own) : []
    },
    place(id) {
      const place: Place = {}
      for (let row = last(id); row; row = row.parentId ? last(row.parentId) : undefined)
        if (row.level !== 'city') place[`${row.level}Id`] = row.regionId
      return place
    },
    async begin({ from, note = '', ...given }) {
      const regionId = newId()
      const level = levelOf(given.kind)
      await store.insertRegion(db, { id: regionId, level, synthetic: false })
      await add({ ...given, id: newId(), regionId, level, validFrom: from, validUntil: null, note, synthetic: false, version: 1 })
      return regionId
    },
    async change(row, on, next) {
      const { note = '', ...given } = next
      if (on === row.validFrom) {
        const { code, kind, name, parentId } = row
        audit.note(ctx, {
          action: 'regions.mended',
          subject: 'regions.region',
          subjectId: row.regionId,
          facts: { code, kind, name, parentId },
        })
        Object.assign(row, given, { note })
        await store.mendStanding(db, row)
        return
      }
      const before = { ...row }
      row.validUntil = on
      await store.endStanding(db, row.id, on)
      await add({ ...before, ...given, note, id: newId(), validFrom: on })
    },
    async end(row, on) {
      row.validUntil = on
      await store.endStanding(db, row.id, on)
      await store.endOutline(db, row.regionId, on)
    },
  }
}

/** After a change: a new version, the copy in memory forgotten here and, by the news, in every other process. */
export async function changed(ctx: Context, id: string): Promise<{ id: string; version: number }> {
  known.forget(ctx.db)
  news.tell(ctx, 'regions.changed', { id })
  return { id, version: await store.raiseVersion(ctx.db, id) }
}
