import { Feeds as Addresses } from '#ui/feeds.tsx'
import { Page } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { endingFeed, listingFeeds, makingFeed } from '../contract.ts'

/** My meetings in the calendar of my telephone. */
export function Feeds() {
  const t = useWords('meetings')
  const asked = useAnswer(listingFeeds, {})
  const make = useCommand(makingFeed)
  const end = useCommand(endingFeed)
  return (
    <Page title={t('pages.feeds')} sub={t('feeds.sub')} asked={asked} crumbs={[{ label: t('pages.meetings'), to: '/meetings' }]}>
      {asked.data && (
        <Addresses
          rows={asked.data.rows}
          orgs={asked.data.orgs}
          once={t('feeds.once')}
          make={(body) => make.mutateAsync({ body })}
          end={(id) => end.mutateAsync({ params: { id } })}
        />
      )}
    </Page>
  )
}
