import { dayOf, plusDays } from '#common/dates.ts'
import type { ReplyOf } from '#common/endpoint.ts'
import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { calendarFrom } from '../changes.ts'
import type { showYear as endpoint } from '../contract.ts'
import { mayManage, maySee } from './policy.ts'
import * as store from './store.ts'

export async function showYear({ db, actor, now }: Context, asked: number | 'current'): Promise<ReplyOf<typeof endpoint>> {
  allowed(maySee(actor))
  const today = dayOf(now)
  const year = asked === 'current' ? Number(today.slice(0, 4)) : asked
  const sources = await store.sourcesOf(db)
  const calendar = calendarFrom(sources)
  const [published, set] = [(await store.years(db)).find((y) => y.year === year), await store.hours(db)]
  const countyDays = (await store.days(db)).filter((d) => d.day.startsWith(`${year}-`))
  const named = [
    ...countyDays.flatMap((d) => [d.enteredIn, d.withdrawnIn ?? 0]),
    ...set.map((h) => h.setIn),
    published?.publishedIn ?? 0,
  ]
  const changes = await store.listChanges(db, named, sources.version - 20)
  const changeOf = (version: number) => changes.find((c) => c.version === version)!
  const signed = (version: number) => ({ by: changeOf(version).madeByName, at: changeOf(version).madeAt })

  const days = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = plusDays(day, 1)) days.push(calendar.factsOf(day))
  const file = sources.years.find((y) => y.year === year && y.days.length > 0)
  return {
    year,
    today,
    version: sources.version,
    mayManage: mayManage(actor),
    notice: file ? { papers: [...(file.papers ?? [])], uploaded: published ? signed(published.publishedIn) : null } : null,
    workingDays: days.filter((d) => d.working).length,
    days,
    countyDays: countyDays.map((d) => ({
      id: d.id,
      day: d.day,
      kind: d.kind,
      name: d.name,
      basis: changeOf(d.enteredIn).basis,
      ...signed(d.enteredIn),
      withdrawn: d.withdrawnIn ? { ...signed(d.withdrawnIn), basis: changeOf(d.withdrawnIn).basis } : null,
    })),
    hours: sources.hours.map((h) => {
      const row = set.find((s) => s.since === (h.since ?? '-infinity'))
      return {
        since: h.since ?? null,
        spans: [...h.spans],
        dayEnds: h.dayEnds ?? null,
        basis: row ? changeOf(row.setIn).basis : null,
      }
    }),
    changes: changes
      .filter((c) => c.version > sources.version - 20)
      .map(({ madeByName: by, madeAt: at, version, kind, says, basis, moved, settled }) => ({
        by,
        at,
        version,
        kind,
        says,
        basis,
        moved,
        settled,
      })),
  }
}
