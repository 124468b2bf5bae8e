import { wallClock } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type Paper, paperAnswer } from '#platform/papers/papers.ts'
import * as members from '#server/members'
import { namesOf } from '#server/orgs'
import { mayManage } from './policy.ts'
import * as store from './store/shifts.ts'

/** 签到表: who is expected, with room for hands, and empty lines for those who simply come. No telephone stands on it. */
export async function printSheet(ctx: Context, id: string, format: 'pdf' | 'docx'): Promise<FileAnswer> {
  const { db, actor, say } = ctx
  const shift = found(await store.findShift(db, id), 'volunteering.no-shift')
  allowed(mayManage(actor, shift))
  const roles = new Map((await store.rolesOf(db, [id])).map((role) => [role.id, role.name]))
  const signups = (await store.signupsOf(db, id)).filter(({ state }) => !['offered', 'declined', 'withdrawn'].includes(state))
  const names = await members.namesOf(
    db,
    signups.flatMap(({ memberId }) => memberId ?? []),
  )
  const groups = await store.groupsOf(db, id)
  const units = await namesOf(
    db,
    groups.map(({ orgId }) => orgId),
  )
  const unitOf = new Map(groups.map((group) => [group.id, units.get(group.orgId) ?? '']))
  const t = (key: string) => say(`volunteering:sheet.${key}`)
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title: t('title'),
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('what'), words: shift.title },
          { label: t('when'), words: `${wallClock(shift.startsAt)} – ${wallClock(shift.endsAt).slice(11)}` },
          { label: t('where'), words: shift.where },
          { label: t('station'), words: shift.station },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: t('no'), width: 1, align: 'centre' },
          { title: t('name'), width: 2.4 },
          { title: t('role'), width: 2.4 },
          { title: t('unit'), width: 3.6 },
          { title: t('came'), width: 2 },
          { title: t('left'), width: 2 },
          { title: t('hand'), width: 2.6 },
        ],
        rows: [
          ...signups.map(({ memberId, visitor, roleId, groupId, state }, at) => [
            `${at + 1}`,
            `${memberId ? (names.get(memberId) ?? '') : (visitor ?? '')}${state === 'reserve' ? t('reserve') : ''}`,
            roles.get(roleId) ?? '',
            groupId ? (unitOf.get(groupId) ?? '') : '',
            '',
            '',
            '',
          ]),
          ...Array.from({ length: Math.max(6, 20 - signups.length) }, (_, at) => [
            `${signups.length + at + 1}`,
            '',
            '',
            '',
            '',
            '',
            '',
          ]),
        ],
      },
      { kind: 'paragraph', indent: 'none', runs: t('clerk') },
    ],
  }
  return paperAnswer(paper, format, `${t('title')} ${shift.title}`)
}
