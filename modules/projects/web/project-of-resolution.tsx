import { readingResolution } from '#contract/meetings'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

/** On a resolution's page: the way to a project that carries it out, written from what was decided. */
export function ProjectOfResolution({ id }: { id: string }) {
  const t = useWords('projects')
  const may = useMay('projects.manage')
  const one = useAnswer(readingResolution, { params: { id } }, { enabled: may }).data
  if (!may || !one?.no) return null
  return (
    <Card title={t('resolution.title')}>
      <p className="muted">{t('resolution.words')}</p>
      <Go className="button" to={`/projects/new?resolution=${id}`}>
        {t('resolution.verb')}
      </Go>
    </Card>
  )
}
