import { readingResolution } from '#contract/meetings'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { AddNeed } from './adding.tsx'

/** On a resolution's page: the button that makes a need of it. */
export function NeedOfResolution({ id }: { id: string }) {
  const t = useWords('exchange')
  const may = useMay('exchange.manage')
  const one = useAnswer(readingResolution, { params: { id } }, { enabled: may }).data
  if (!may || !one?.no) return null
  return (
    <Card title={t('aside.title')}>
      <p className="muted">{t('aside.ofResolution')}</p>
      <AddNeed resolution={{ id, no: one.no, text: one.text }} label={t('aside.make')} />
    </Card>
  )
}
