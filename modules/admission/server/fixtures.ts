import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

let made = 0
/** An admitted matter, everything defaulted; answers its id. */
export async function aMatter(
  { db, now }: Context,
  {
    deptOrgId,
    name = '老年人走访',
    dataNeeded = [],
    validFrom = '2026-01-01',
    validUntil = null,
    halfHours = 2,
  }: {
    deptOrgId: string
    name?: string
    dataNeeded?: readonly string[]
    validFrom?: string
    validUntil?: string | null
    halfHours?: number
  },
): Promise<string> {
  const id = newId(now.getTime())
  await db.run(sql`insert into admission.matters (city_id, id, code, name, mode, dept_org_id, content, frequency, half_hours, dept_duty,
      community_duty, fund_standard, basis, data_needed, admitted_on, valid_from, valid_until)
    values (${db.cityId}, ${id}, ${`测试${++made}`}, ${name}, 'assist', ${deptOrgId}, ${name}, 'monthly', ${halfHours}, '部门负责', '社区协助',
      '每社区每年 1000 元', '演示依据第一条', ${dataNeeded as string[]}, ${dayOf(now)}, ${validFrom}, ${validUntil})`)
  return id
}
