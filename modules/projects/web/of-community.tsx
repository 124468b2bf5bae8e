import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingProjects } from '../contract.ts'
import { LightTag } from './parts.tsx'
import './projects.css'

/** The projects of a community on the page of a neighbour. */
export function ProjectsOf({ id }: { id: string }) {
  const t = useWords('projects')
  const asked = useAnswer(listingProjects, { query: { communityId: id, state: ['doing', 'midterm'], limit: 12 } })
  const rows = asked.data?.rows
  if (!rows) return null
  return (
    <Card title={t('pages.list')}>
      {rows.length === 0 && <p className="muted">{t('board.none')}</p>}
      {rows.map((row) => (
        <div key={row.id} className="project-line">
          <LightTag light={row.light} />
          <Go to={`/projects/${row.id}`} className="grow">
            {row.title}
          </Go>
          <span className="muted">
            {row.milestonesDone}/{row.milestones}
          </span>
        </div>
      ))}
    </Card>
  )
}
