import { dayOf } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { BeginLine, EndLine } from '../contract.ts'
import { whyNotBelong, whyNotChange, whyNotEnd, whyNotThatDay } from '../rules.ts'
import { changed, openOrg } from './open-directory.ts'
import * as store from './store.ts'

/** In one line an organisation stands under one at a time: the line it stood in ends on the day the new one begins. */
export async function beginLine(ctx: Context, id: string, { line, parentId, from, version }: BeginLine) {
  const { one, lines, org } = await openOrg(ctx, id, version)
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(whyNotChange(one, from))
  const parent = org(parentId)
  refuseIf((!parent || whyNotChange(parent, from)) && refuse('orgs.no-parent'))
  refuseIf(whyNotBelong(id, line, parentId, lines))
  const before = lines.find((each) => each.orgId === id && each.line === line)
  refuseIf(before && whyNotChange(before, from))

  if (before?.validFrom === from) {
    const facts = { line, parentId: before.parentId }
    audit.note(ctx, { action: 'orgs.line-mended', subject: 'orgs.org', subjectId: id, facts })
    await store.mendLine(ctx.db, before.id, parentId)
  } else {
    if (before) await store.endLine(ctx.db, before.id, from)
    await store.insertLine(ctx.db, { orgId: id, line, parentId, validFrom: from })
  }
  return changed(ctx, id)
}

export async function endLine(ctx: Context, id: string, { lineId, on, version }: EndLine) {
  const { lines } = await openOrg(ctx, id, version)
  const line = found(
    lines.find((each) => each.id === lineId && each.orgId === id),
    'orgs.no-line',
  )
  refuseIf(whyNotThatDay(on, dayOf(ctx.now)))
  refuseIf(whyNotEnd(line, on))

  await store.endLine(ctx.db, lineId, on)
  return changed(ctx, id)
}
