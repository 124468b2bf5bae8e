import { plusDays } from '#common/dates.ts'
import type { Light, Why } from './contract.ts'

/** What a light is computed from; all of it facts with a day. */
export type LightFacts = {
  startedOn: string
  endsOn: string
  /** The earliest milestone that is planned and not reached. */
  nextPlanOn: string | null
  lastDoneOn: string | null
  /** The last month with a note, `YYYY-MM`. */
  noteMonth: string | null
  /** Since when the oldest open blocker blocks. */
  blockedSince: string | null
}
export type LightRules = {
  noteDueDay: number
  noteRedAfter: number
  milestoneRedAfter: number
  blockerYellowAfter: number
  blockerRedAfter: number
  quietAfter: number
  endingBefore: number
}

export const monthOf = (day: string): string => day.slice(0, 7)
export const nextMonth = (month: string): string => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  return no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`
}
/** The month whose note is owed next, and by when: some days into the month after. */
export function owedNote(
  { startedOn, noteMonth }: Pick<LightFacts, 'startedOn' | 'noteMonth'>,
  dueDay: number,
): { month: string; on: string } {
  const month = noteMonth === null ? monthOf(startedOn) : nextMonth(noteMonth)
  return { month, on: `${nextMonth(month)}-${String(dueDay).padStart(2, '0')}` }
}

/** From which day on a cause makes the light yellow and red; null: never. `on` is the day it is counted from. */
export type Cause = { cause: Why['cause']; on: string; yellowFrom: string | null; redFrom: string | null }

/** Each cause by its date rule. What has not come yet is among them: the day on which it will. */
export function causesOf(f: LightFacts, r: LightRules): Cause[] {
  const note = owedNote(f, r.noteDueDay)
  const silentSince = f.lastDoneOn ?? f.startedOn
  const found: Cause[] = [
    { cause: 'overrun', on: f.endsOn, yellowFrom: null, redFrom: plusDays(f.endsOn, 1) },
    {
      cause: 'note',
      on: note.on,
      yellowFrom: plusDays(note.on, 1),
      redFrom: plusDays(note.on, r.noteRedAfter + 1),
    },
    { cause: 'quiet', on: silentSince, yellowFrom: plusDays(silentSince, r.quietAfter + 1), redFrom: null },
  ]
  if (f.nextPlanOn) {
    found.push({
      cause: 'milestone',
      on: f.nextPlanOn,
      yellowFrom: plusDays(f.nextPlanOn, 1),
      redFrom: plusDays(f.nextPlanOn, r.milestoneRedAfter + 1),
    })
    if (r.endingBefore > 0)
      found.push({ cause: 'ending', on: f.endsOn, yellowFrom: plusDays(f.endsOn, -r.endingBefore), redFrom: null })
  }
  if (f.blockedSince)
    found.push({
      cause: 'blocked',
      on: f.blockedSince,
      yellowFrom: plusDays(f.blockedSince, r.blockerYellowAfter),
      redFrom: plusDays(f.blockedSince, r.blockerRedAfter),
    })
  return found
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce<string | null>((least, day) => (day !== null && (least === null || day < least) ? day : least), null)

/**
 * From which day on the project is yellow, and red, if nothing happens. Kept in its row, so that a light is a comparison
 * with today and is right on every day without anybody touching it.
 */
export function turnsOf(f: LightFacts, r: LightRules): { yellowFrom: string | null; redFrom: string | null; quietFrom: string } {
  const causes = causesOf(f, r)
  return {
    yellowFrom: earliest(causes.map((cause) => cause.yellowFrom)),
    redFrom: earliest(causes.map((cause) => cause.redFrom)),
    quietFrom: causes.find(({ cause }) => cause === 'quiet')!.yellowFrom!,
  }
}

export function lightOn(turns: { yellowFrom: string | null; redFrom: string | null }, today: string): Light {
  if (turns.redFrom !== null && turns.redFrom <= today) return 'red'
  return turns.yellowFrom !== null && turns.yellowFrom <= today ? 'yellow' : 'green'
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const order = ['overrun', 'milestone', 'blocked', 'note', 'quiet', 'ending']

/** Why the light is not green today, red causes first; `days` is how long ago (or, for what is to come, how far) its day lies. */
export const whyOn = (f: LightFacts, r: LightRules, today: string): Why[] =>
  causesOf(f, r)
    .flatMap(({ cause, on, yellowFrom, redFrom }): Why[] => {
      const red = redFrom !== null && redFrom <= today
      if (!red && (yellowFrom === null || yellowFrom > today)) return []
      if (cause === 'ending' && on < today) return []
      return [
        { cause, light: red ? 'red' : 'yellow', since: red ? redFrom! : yellowFrom!, on, days: Math.abs(daysBetween(on, today)) },
      ]
    })
    .sort((a, b) => (a.light === b.light ? order.indexOf(a.cause) - order.indexOf(b.cause) : a.light === 'red' ? -1 : 1))
