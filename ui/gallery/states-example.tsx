import { Refused } from '../http.ts'
import { Card } from '../page.tsx'
import { Empty, Failed, Loading, WentWrong } from '../states.tsx'
import { useWords } from '../words.ts'

/** Loading, empty, not allowed, failed: each says what now. */
export function StatesExample() {
  const t = useWords('ui')
  return (
    <Card>
      <Loading />
      <Empty words={t('gallery.empty')} next={{ label: t('gallery.emptyNext'), to: '/gallery' }} />
      <WentWrong error={new Refused({ code: 'access.denied', status: 403, title: t('common:refusals.access.denied') })} />
      <Failed words={t('failed.unreachable')} next={{ label: t('page.retry'), run: () => undefined }} />
    </Card>
  )
}
