import { type TellingKind, tellingIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'

export const states = ['collected', 'verified', 'published', 'claimed', 'handed', 'delivered', 'thanked', 'withdrawn'] as const
export type State = (typeof states)[number]
/** All that is said of a wisher: no name, no illness, no family. */
export const categories = ['resident', 'elder', 'student'] as const
export type Category = (typeof categories)[number]

export type Standing = { state: State; collectedBy: string | null; title: string; words: string; valueFen: number }

const cash = /现金|红包|转账|汇款|打款|慰问金|救助金|(?:购物|充值|消费|储值)卡|cash/i

/** Texts that may stand where everybody reads them: nothing that shows a person, no money. */
export function whyNotShow(texts: readonly string[]): Refusal | null {
  const kinds: TellingKind[] = [...new Set(texts.flatMap((text) => tellingIn(text)))]
  return kinds.length ? refuse('wishes.tells-who', { kinds: kinds.join(' ') }) : null
}

export function whyNotCollect(wish: { title: string; words: string; valueFen: number }, limit: number): Refusal | null {
  if (wish.valueFen > limit) return refuse('wishes.too-dear', { yuan: limit / 100 })
  if (cash.test(`${wish.title} ${wish.words}`)) return refuse('wishes.no-cash')
  return null
}

const unless = (wish: Pick<Standing, 'state'>, ...allowed: State[]): Refusal | null =>
  allowed.includes(wish.state) ? null : refuse('wishes.wrong-state', { state: wish.state })

export const whyNotChange = (wish: Pick<Standing, 'state'>): Refusal | null => unless(wish, 'collected', 'verified')

/** Two pairs of eyes: whoever collected it does not verify it. */
export const whyNotVerify = (wish: Pick<Standing, 'state' | 'collectedBy'>, personId: string | null): Refusal | null =>
  unless(wish, 'collected') ??
  (wish.collectedBy !== null && wish.collectedBy === personId ? refuse('wishes.own-collection') : null)

export const whyNotPublish = (wish: Pick<Standing, 'state' | 'title' | 'words'>): Refusal | null =>
  unless(wish, 'verified') ?? whyNotShow([wish.title, wish.words])

export const whyNotClaim = (wish: Pick<Standing, 'state'>): Refusal | null =>
  wish.state === 'published'
    ? null
    : refuse(wish.state === 'claimed' ? 'wishes.claimed-already' : 'wishes.wrong-state', { state: wish.state })

export const whyNotGiveBack = (wish: Pick<Standing, 'state'>): Refusal | null => unless(wish, 'claimed')
export const whyNotHand = (wish: Pick<Standing, 'state'>): Refusal | null => unless(wish, 'claimed')
export const whyNotDeliver = (wish: Pick<Standing, 'state'>): Refusal | null => unless(wish, 'handed')
export const whyNotThank = (wish: Pick<Standing, 'state'>, words: string): Refusal | null =>
  unless(wish, 'delivered') ?? whyNotShow([words])
/** Once it lies with the community, it goes to the wisher. */
export const whyNotWithdraw = (wish: Pick<Standing, 'state'>): Refusal | null =>
  unless(wish, 'collected', 'verified', 'published', 'claimed')

/** A wish as anybody may see it; this is the only way to a public page, a claimer's list or a file for claimers. */
export type PublicWish = {
  id: string
  no: string
  category: Category
  title: string
  words: string
  valueFen: number
  communityId: string
  state: State
  publishedAt: Date
  thanks: string | null
}
type Row = Omit<PublicWish, 'publishedAt'> & { publishedAt: Date | null }
const seenIn: readonly State[] = ['published', 'claimed', 'handed', 'delivered', 'thanked']

/** Nothing where it is not published or its texts would show a person, however they came to be there. */
export function publicWish(row: Row): PublicWish | null {
  const { id, no, category, title, words, valueFen, communityId, state, publishedAt, thanks } = row
  if (!publishedAt || !seenIn.includes(state) || whyNotShow([title, words])) return null
  const said = state === 'thanked' && thanks !== null && !whyNotShow([thanks]) ? thanks : null
  return { id, no, category, title, words, valueFen, communityId, state, publishedAt, thanks: said }
}
