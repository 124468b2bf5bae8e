import { Refused } from '#common/refusal.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, type PageCookie, type PageInput, page, type Shown } from '#platform/pages.ts'
import { type Fault, faultOf, line, one, summary } from '#platform/site/form.ts'
import { grant, granted, minutes } from '#platform/site/grants.ts'
import { localPath } from '#platform/site/switches.ts'
import { asMember, findByKey, type Member } from './door.ts'
import * as store from './store.ts'

const which = 'member'

/** The leave of half an hour; a page that shows a member's own data answers it again with `cookies: leaveOf(ctx, member.no)`. */
export const leaveOf = (ctx: PageContext, no: string): Record<string, PageCookie> => ({
  ...grant(ctx, 'member', no),
  [which]: { value: no, minutes },
})
/** The next who opens a page here shows his own key. */
export const noLeave = (no: string): Record<string, PageCookie> => ({
  [which]: { value: '', minutes: 0 },
  [`member-${no}`]: { value: '', minutes: 0 },
})

async function rowHere(ctx: PageContext, input: PageInput): Promise<store.Row | undefined> {
  const no = input.cookies[which] ?? ''
  return /^[\w-]{1,40}$/.test(no) && granted(ctx, input, 'member', no) ? store.findByNo(ctx.db, no) : undefined
}

/**
 * The member who has shown his key on this device within half an hour; to anybody else the form for number and key is
 * shown instead, which leads back to this page. For every page under `/member/…`.
 */
export async function memberHere(ctx: PageContext, input: PageInput): Promise<Member> {
  return asMember(await ownRow(ctx, input))
}

export async function ownRow(ctx: PageContext, input: PageInput): Promise<store.Row> {
  const row = await rowHere(ctx, input)
  if (row) return row
  throw new Instead(keyForm(ctx, { next: ctx.path, status: 403 }))
}

type Given = { next: string; no?: string; faults?: readonly Fault[]; status?: number; note?: Html }
export function keyForm(ctx: PageContext, { next, no = '', faults = [], status = 200, note }: Given): Shown {
  const { say, href } = ctx
  const t = (key: string) => say(`members:site.sign-in.${key}`)
  const field = (id: string, value: string) => ({ id, label: t(id), hint: t(`${id}-hint`), value, fault: faultOf(faults, id) })
  return {
    status,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1>${note ?? html`<p class="hint">${t('hint')}</p>`}
<form method="post" action="${href('/member/sign-in')}" class="card" novalidate><input type="hidden" name="next" value="${next}">
${line(ctx, { ...field('no', no), mode: 'numeric' })}${line(ctx, field('key', ''))}
<button>${t('open')}</button></form><p class="hint">${t('lost')}</p>
<a class="button second" href="${href('/member/register')}">${t('register')}</a>`,
  }
}

/** Where the form leads on to: a page for members of this site, whatever was asked. */
const nextOf = (ctx: PageContext, asked: string): string => {
  const path = localPath(asked)
  return path.startsWith(ctx.href('/member')) ? path : ctx.href('/member')
}

export const signIn = page('POST', '/member/sign-in', 'sign-in', async (ctx, { fields }) => {
  const t = (key: string) => ctx.say(`members:site.faults.${key}`)
  const [no, key] = [one(fields, 'no').replace(/\s/g, ''), one(fields, 'key')]
  const next = nextOf(ctx, one(fields, 'next'))
  const missing = (['no', 'key'] as const).filter((field) => one(fields, field) === '')
  if (missing.length)
    throw new Instead(keyForm(ctx, { next, no, status: 422, faults: missing.map((field) => ({ field, text: t(field) })) }))
  try {
    const member = await findByKey(ctx, no, key)
    return { redirect: next, subjectId: member.id, cookies: leaveOf(ctx, member.no) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusal.code === 'input.too-many-requests'
    const fault = { field: 'no', text: t(often ? 'too-often' : 'wrong-key') }
    throw new Instead(keyForm(ctx, { next, no, status: often ? 429 : 404, faults: [fault] }))
  }
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
