import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, type PageCookie, type PageInput, page } from '#platform/pages.ts'
import { one } from '#platform/site/form.ts'
import { minutes, ungrant } from '#platform/site/grants.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { localPath } from '#platform/site/switches.ts'
import { asMember, type Member } from './door.ts'
import { isKey } from './own-keys.ts'
import * as store from './store.ts'

/** A city writes its members' numbers as it likes, so a number is taken as it is typed. */
export const members = numberAndKey({
  kind: 'member',
  path: '/member/sign-in',
  words: 'members:site.sign-in',
  besides: ['no', 'look', 'lost'],
  digits: true,
  plain: (typed) => typed.replace(/\s/g, ''),
  find: ({ db }, no) => store.findByNo(db, no),
  isKey: (row, key) => row.state !== 'declined' && isKey(row, key),
  below: ({ href, say }) =>
    html`<a class="button second" href="${href('/member/register')}">${say('members:site.sign-in.register')}</a>`,
})

/** Unlike other things, a member is not in the address of his pages: a cookie says whose they are. */
const which = 'member'

/** The leave of half an hour; a page that shows a member's own data answers it again with `cookies: leaveOf(ctx, member.no)`. */
export const leaveOf = (ctx: PageContext, no: string): Record<string, PageCookie> => ({
  ...members.leave(ctx, { no }),
  [which]: { value: no, minutes },
})
/** The next who opens a page here shows his own key. */
export const noLeave = (no: string): Record<string, PageCookie> => ({
  [which]: { value: '', minutes: 0 },
  ...ungrant('member', no),
})

/**
 * The member who has shown his key on this device within half an hour; to anybody else the form for number and key is
 * shown instead, which leads back to this page. For every page under `/member/…`.
 */
export async function memberHere(ctx: PageContext, input: PageInput): Promise<Member> {
  return asMember(await ownRow(ctx, input))
}

export async function ownRow(ctx: PageContext, input: PageInput): Promise<store.Row> {
  const row = await members.seen(ctx, input, input.cookies[which] ?? '')
  if (row) return row
  throw new Instead(members.form(ctx, { status: 403, hidden: leadingTo(ctx.path) }))
}

/** From each of a member's own pages back to the one that leads to all of them. */
export const backToOwn = (ctx: PageContext): Html =>
  html`<a class="button second" href="${ctx.href('/member')}">${ctx.say('members:site.data.back')}</a>`

const leadingTo = (next: string) => html`<input type="hidden" name="next" value="${next}">`

/** Where the form leads on to: a page for members of this site, whatever was asked. */
const nextOf = (ctx: PageContext, asked: string): string => {
  const path = localPath(asked)
  return path.startsWith(ctx.href('/member')) ? path : ctx.href('/member')
}

export const signIn = page('POST', '/member/sign-in', 'sign-in', async (ctx, { fields }) => {
  const next = nextOf(ctx, one(fields, 'next'))
  const member = await members.enter(ctx, fields, { hidden: leadingTo(next) })
  return { redirect: next, subjectId: member.id, cookies: leaveOf(ctx, member.no) }
})

export type OwnPage = {
  path: string
  /** Keys of words, with their module: `servicebook:site.own`. */
  words: string
  hint: string
  order: number
}
const ownPages = new Map<string, OwnPage>()

/** A page of a higher module that a member finds on his own page; told once, in that module's `server/module.ts`. */
export const addOwnPage = (one: OwnPage): void => void ownPages.set(one.path, one)
export const listOwnPages = (): OwnPage[] => [...ownPages.values()].sort((a, b) => a.order - b.order)
