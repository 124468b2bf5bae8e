import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedWish, load } from '#server/wishes'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import { aName, aPhone } from '../names.ts'
import type { Wing } from './wing.ts'
import { thanks, wanted } from './wishes/wanted.ts'

const home = '350982001003'
const oneDay = 86_400_000
/** The states of the wishes at home first, so that something waits for each; elsewhere they go round. */
const atHome = [
  'collected',
  'collected',
  'verified',
  'published',
  'published',
  'claimed',
  'claimed',
  'handed',
  'delivered',
  'thanked',
] as const
const elsewhere = [
  'published',
  'thanked',
  'delivered',
  'claimed',
  'published',
  'handed',
  'thanked',
  'collected',
  'withdrawn',
] as const

/** Wishes in every state in the communities of the report; the one at home has something for each account. */
export const wishes: Wing = async (ctx, { city, loaded, today }) => {
  const small = city.code !== '350982'
  const communities = small ? city.divisions.filter(({ level }) => level === 'community').slice(0, 1) : reportCommunities
  const die = dice(50)
  const ago = (days: number) => instantOf(plusDays(dayOf(today), -days), '10:20')
  const endOf = (days: number) => instantOf(plusDays(dayOf(today), days), '24:00')
  const account = (name: string) =>
    loaded.people.get(city.accounts.find(({ signInName }) => signInName === name)?.person ?? '') ?? null

  const rows: LoadedWish[] = []
  for (const [place, { code, parent }] of communities.entries()) {
    const mine = code === home
    const states = mine
      ? atHome
      : Array.from({ length: 3 + (place % 2) }, (_, i) => elsewhere[(place * 4 + i) % elsewhere.length]!)
    const grid = city.divisions.find((one) => one.level === 'grid' && one.parent === code)
    const units = city.orgs.filter(({ key }) => key.startsWith(`local.${code}.`))
    const [collector, verifier] = mine ? [account('worker'), account('secretary')] : [null, null]
    for (const [i, state] of states.entries()) {
      const n = rows.length
      const given = wanted[n % wanted.length]!
      const step = states.length > 5 ? 0 : die.upTo(20)
      const unit = mine ? units[2] : units[n % Math.max(units.length, 1)]
      const reached = (one: LoadedWish['state']) => order.indexOf(state) >= order.indexOf(one) && state !== 'withdrawn'
      const collectedAt = ago((reached('delivered') ? 40 : reached('handed') ? 14 : 9) + step + (i % 3))
      const after = (days: number) => new Date(collectedAt.getTime() + days * oneDay)
      const byResident = n % 4 === 3 && !mine
      rows.push({
        subdistrictId: loaded.regions.get(parent ?? '')!,
        communityId: loaded.regions.get(code)!,
        gridId: i % 2 === 0 && grid ? loaded.regions.get(grid.code)! : null,
        category: given.category,
        title: given.title,
        words: given.words,
        valueFen: given.yuan * 100,
        state,
        wisher: { name: aName(die), phone: aPhone(8, n), placeWords: '社区登记处可查' },
        collected: { at: collectedAt, by: collector },
        ...((reached('verified') || state === 'withdrawn') && { verified: { at: after(1), by: verifier } }),
        ...(reached('published') && { published: after(1) }),
        ...(reached('claimed') && {
          claim: {
            at: after(3),
            dueAt: state === 'claimed' ? endOf(mine ? i - 5 : 2 + (n % 6)) : after(13),
            orgId: byResident || !unit ? null : loaded.orgs.get(unit.key)!,
            name: aName(die),
            phone: aPhone(8, 5000 + n),
          },
        }),
        ...(reached('handed') && { handed: { at: after(7), by: collector }, deliverBy: endOf(mine ? 0 : 3) }),
        ...(reached('delivered') && { delivered: { at: after(9), by: collector } }),
        ...(state === 'thanked' && { thanks: { at: after(11), words: thanks[n % thanks.length]! } }),
        ...(state === 'withdrawn' && { withdrawn: { at: after(4), words: '家里人已经买了，不需要了。' } }),
      })
    }
  }
  await load(ctx, rows)
}

const order: LoadedWish['state'][] = ['collected', 'verified', 'published', 'claimed', 'handed', 'delivered', 'thanked']
