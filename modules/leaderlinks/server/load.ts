import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

export type LoadedPost = {
  title: string
  personId: string | null
  contactId: string | null
  communityId: string
  role: string
  from: string
  visits: readonly { on: string; people: number; talkedWith: string; heard: readonly string[]; at: Date }[]
  problems: readonly {
    /** Known before, where a task was opened for it. */
    id?: string
    title: string
    words: string
    takenOn: string
    dueOn: string
    kind: 'task' | 'concern'
    recordId: string
    recordNo: string
    ownerOrgId: string
    state: 'open' | 'reported' | 'solved'
    at: Date
    lines: readonly { kind: store.LineKind; words?: string; at: Date }[]
  }[]
}

/** Leaders’ posts with their links, published as one arrangement; answers the posts’ ids in the order given. For seeds. */
export async function load(ctx: Context, published: Date, posts: readonly LoadedPost[]): Promise<string[]> {
  const { db, now } = ctx
  const nodes = await nodesOf(db)
  const { numberPattern } = await rulesOf(db, 'leaderlinks', rules)
  const year = Number(published.toISOString().slice(0, 4))
  const rows: store.LoadRows = { posts: [], links: [], visits: [], problems: [], lines: [] }
  const id = (at: Date) => newId(at.getTime())
  const ids = posts.map((post, i) => {
    const postId = id(now)
    rows.posts.push({
      id: postId,
      title: post.title,
      place: i + 1,
      person_id: post.personId,
      contact_id: post.contactId,
      made_at: now,
    })
    const node = nodes.get(post.communityId)
    if (!node?.subdistrictId) return postId
    const at = { community_id: post.communityId, subdistrict_id: node.subdistrictId }
    const linkId = id(now)
    const visited = post.visits.map(({ on }) => on).sort()
    rows.links.push({
      ...at,
      id: linkId,
      post_id: postId,
      role: post.role,
      valid_from: post.from,
      last_visit_on: visited.at(-1) ?? null,
      reminded_for: null,
      assigned_at: published,
    })
    for (const visit of post.visits)
      rows.visits.push({
        ...at,
        id: id(visit.at),
        link_id: linkId,
        visited_on: visit.on,
        people: visit.people,
        talked_with: visit.talkedWith,
        heard: visit.heard,
        recorded_at: visit.at,
        recorded_by: post.contactId,
      })
    for (const { lines, at: takenAt, ...problem } of post.problems) {
      const problemId = problem.id ?? id(takenAt)
      rows.problems.push({
        ...at,
        id: problemId,
        link_id: linkId,
        title: problem.title,
        words: problem.words,
        taken_on: problem.takenOn,
        due_on: problem.dueOn,
        kind: problem.kind,
        record_id: problem.recordId,
        record_no: problem.recordNo,
        owner_org_id: problem.ownerOrgId,
        state: problem.state,
        solved_at: problem.state === 'solved' ? lines.at(-1)!.at : null,
        taken_at: takenAt,
      })
      for (const line of lines)
        rows.lines.push({
          id: id(line.at),
          problem_id: problemId,
          kind: line.kind,
          words: line.words ?? null,
          by_person: null,
          at: line.at,
        })
    }
    return postId
  })
  await store.load(db, { id: id(published), no: written(numberPattern, year, 1), at: published }, rows)
  await numbersGiven(ctx, 'leaderlinks.arrangement', year, 1)
  return ids
}
