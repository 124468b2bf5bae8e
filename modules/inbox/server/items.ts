import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

/** Something that waits: for whoever holds `permission` in a unit, or for one person. `link` is a path of the staff console. */
export type Item = {
  module: string
  subjectId: string
  kind: string
  title: string
  link: string
  dueAt: Date | null
  notice?: boolean
  /** The line of today's page it also stands in: what waits for a signature or a word of confirmation, who offers help. */
  line?: 'sign' | 'help'
} & (
  | { orgId: string; permission: string; gridId?: string | null; personId?: undefined }
  | { personId: string; orgId?: undefined; permission?: undefined; gridId?: undefined }
)

export function put({ db, cityId, now }: Pick<Context, 'db' | 'cityId' | 'now'>, item: Item): void {
  db.later(sql`insert into inbox.items (city_id, id, module, subject_id, kind, title, link, org_id, permission, grid_id, person_id, notice, line, due_at, at)
    values (${cityId}, ${newId(now.getTime())}, ${item.module}, ${item.subjectId}, ${item.kind}, ${item.title}, ${item.link}, ${item.orgId ?? null},
      ${item.permission ?? null}, ${item.gridId ?? null}, ${item.personId ?? null}, ${item.notice ?? false}, ${item.line ?? null}, ${item.dueAt}, ${now})`)
}

/** Many at once, in one statement. */
export function putAll({ db, cityId, now }: Pick<Context, 'db' | 'cityId' | 'now'>, items: readonly Item[]): void {
  if (items.length === 0) return
  const rows = items.map((item) => ({
    id: newId(now.getTime()),
    module: item.module,
    subject_id: item.subjectId,
    kind: item.kind,
    title: item.title,
    link: item.link,
    org_id: item.orgId ?? null,
    permission: item.permission ?? null,
    grid_id: item.gridId ?? null,
    person_id: item.personId ?? null,
    notice: item.notice ?? false,
    line: item.line ?? null,
    due_at: item.dueAt,
  }))
  db.later(sql`insert into inbox.items (city_id, id, module, subject_id, kind, title, link, org_id, permission, grid_id, person_id, notice, line, due_at, at)
    select ${cityId}::int, r.*, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, module text,
      subject_id uuid, kind text, title text, link text, org_id uuid, permission text, grid_id uuid, person_id uuid, notice boolean,
      line text, due_at timestamptz)`)
}

/** What waited for this subject waits no longer; notices stay until they are read. */
export function clear({ db, cityId, now }: Pick<Context, 'db' | 'cityId' | 'now'>, module: string, subjectId: string): void {
  db.later(sql`update inbox.items set done_at = ${now} where city_id = ${cityId} and module = ${module} and subject_id = ${subjectId}
    and done_at is null and not notice`)
}
